import { COMPILED_BACKENDS, ENGINES, type BackendName, type EngineName } from '#protocol/backend.ts';
import type { Processor } from '#protocol/messages.ts';

export interface Contestant {
  readonly backend: BackendName;
  readonly engine: EngineName;
}

/** What computes everywhere comes first, so that something is to be seen at once; the slowest comes last. */
const ORDER: readonly BackendName[] = ['wasm', 'webgpu', 'webgl', 'cpu'];

const isCompiled = (backend: BackendName): boolean => COMPILED_BACKENDS.some((name) => name === backend);

/** Every engine on every backend that it is made for, in the order of their heats. */
export const CONTESTANTS: readonly Contestant[] = ORDER.flatMap((backend) =>
  ENGINES.filter((engine) => engine === 'tfjs' || isCompiled(backend)).map((engine) => ({ backend, engine })),
);

/** Whose measured peak is the limit of a backend. */
export const PROCESSOR_OF: Readonly<Record<BackendName, Processor>> = {
  wasm: 'cpu',
  cpu: 'cpu',
  webgpu: 'gpu',
  webgl: 'gpu',
};
