import type { Result } from '#lib/result.ts';
import type { BackendChoice, BackendReport, BackendTrial } from '#protocol/backend.ts';
import type { EngineFault } from '#protocol/fault.ts';

export interface StartContext {
  /** What the person asked for: what is passed over in `auto` is honoured when it was chosen. */
  readonly choice: BackendChoice;
  /** Trouble that comes later, while the backend runs. */
  onFault(fault: EngineFault): void;
}

/** What is known of a backend once it runs. */
export type BackendFacts = Pick<BackendReport, 'detail' | 'software' | 'threads' | 'memory'>;

export type Refusal = Pick<BackendTrial, 'reason'> & {
  readonly outcome: Exclude<BackendTrial['outcome'], 'chosen'>;
};

/** Makes the backend and has tfjs use it, or says why not. May throw: that counts as `failed`. */
export type StartBackend = (context: StartContext) => Promise<Result<BackendFacts, Refusal>>;
