/** @file What the session's requests share. Only the session and its request files touch it. */
import type { DatasetDef } from '#datasets/dataset-def.ts';
import type { Result } from '#lib/result.ts';
import type { BackendChoice, BackendReport, EngineChoice } from '#protocol/backend.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { DataOpener } from './data-opener.ts';
import type { Engine } from '#engine/engine.ts';
import type { SnapshotFiles } from '#engine/timeline/snapshot-files.ts';
import { GateClosed } from './gate.ts';
import type { Queue } from './queue.ts';
import type { SplitData } from './split-data.ts';
import type { LoopEnd } from './training-loop.ts';
import type { TrainingRun } from './training-run.ts';

/** What a session stands on; tests bring their own. */
export interface SessionContext {
  /** The engine that trains what is compiled after the choice. */
  chooseEngine(choice: EngineChoice): Engine;
  /** `onFault` hears of trouble that comes while the backend runs. */
  selectBackend(
    choice: BackendChoice,
    onFault: (fault: EngineFault) => void,
  ): Promise<Result<BackendReport, EngineFault>>;
  datasetDef(id: string): DatasetDef;
  /** Where moments of runs are kept; the same ones every time. */
  snapshotFiles(): Promise<SnapshotFiles>;
  emit(event: EngineEvent): void;
}

/** A loop that is going on. */
export interface ActiveLoop {
  /** `quietly` where it is to go on at once: then the page is not told of a pause. */
  stop(how?: 'quietly'): void;
  /** Resolves, never rejects, when nothing runs any more; null after trouble. */
  readonly done: Promise<LoopEnd | null>;
  /** The run's step after which its limit ends it. */
  readonly lastStep: number;
}

export interface SessionState {
  readonly context: SessionContext;
  readonly data: DataOpener;
  /** Start, open, pause and the like, one after another. */
  readonly lifecycle: Queue;
  backend: BackendReport | null;
  engine: Engine;
  baseUrl: string;
  /** What `data.samples` looks at. */
  splits: SplitData | null;
  run: TrainingRun | null;
  loop: ActiveLoop | null;
}

const refuse = (detail: string): never => {
  throw new EngineFailure({ kind: 'internal', detail });
};

export const requireBackend = ({ backend }: SessionState): BackendReport =>
  backend ?? refuse('No backend has been started.');

export const requireSplits = ({ splits }: SessionState): SplitData => splits ?? refuse('No dataset is open.');

export const openedRun = ({ run }: SessionState): TrainingRun => run ?? refuse('No network is open.');

/** Does `work` with the open run; again from the start with the next one when that takes its place meanwhile. */
export async function withRun<T>(state: SessionState, work: (run: TrainingRun) => Promise<T>): Promise<T> {
  for (;;) {
    const run = state.run ?? (await state.lifecycle(() => openedRun(state)));
    try {
      return await work(run);
    } catch (error) {
      if (!(error instanceof GateClosed)) throw error;
      await state.lifecycle(() => undefined);
    }
  }
}
