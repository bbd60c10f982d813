/**
 * @file What is kept of a run while it trains: checkpoints, sent to the page to outlive the worker, and snapshots, moments to which it can go
 * back. Both are read out between steps, together where they can be.
 */
import { nowMs } from '#lib/clock.ts';
import type { Params } from '#engine/engine.ts';
import type { RunSnapshots } from '#engine/timeline/run-snapshots.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Checkpoint } from '#protocol/run.ts';
import { withResting } from './resting-slots.ts';
import type { TrainingRun } from './training-run.ts';

/** From one to the next, at least. */
const INTERVALS_MS = { checkpoint: 5000, snapshot: 250 };
/** Reading back large networks and writing them takes long: no more than this share of the time goes into it. */
const LARGEST_SHARE = 1 / 20;

/** For the training loop and the requests of a run, which alone know when no step is under way. */
export interface Keeper {
  /** Null where going back is not asked for. */
  readonly snapshots: RunSnapshots | null;
  /** Before the first of some steps: what came after this moment is over. */
  begin(run: TrainingRun): Promise<void>;
  /** Keeps what is due. */
  saveIfDue(run: TrainingRun): Promise<void>;
  /** Keeps the present moment unless it is kept, or is one to which the run went back. */
  save(run: TrainingRun): Promise<void>;
  /** The run has been put where `checkpoint` was taken. */
  moved(run: TrainingRun, checkpoint: Checkpoint): void;
}

const placeOf = ({ step, sampler, rewrites, restoredEpoch }: TrainingRun): string =>
  [sampler.position.epoch, step, rewrites, restoredEpoch].join('/');

/** The run needs the weights of its best epoch itself, as it does slots at rest: what is sent is given away. */
const copied = ({ stopping }: TrainingRun): TrainingRun['stopping'] =>
  stopping.best?.params ? structuredClone(stopping) : stopping;

const checkpointOf = (run: TrainingRun, { params, slots: live }: Params): Checkpoint => {
  withResting(run, live);
  const slots = [...live, ...structuredClone(run.resting)];
  const { step, plateau, sampler } = run;
  return { params, slots, step, plateau, stopping: copied(run), ...sampler.position };
};

export function createKeeper(emit: (event: EngineEvent) => void, snapshots: RunSnapshots | null): Keeper {
  /** Where the last ones were taken. */
  const places = { checkpoint: '', snapshot: '' };
  const dueMs = { checkpoint: nowMs() + INTERVALS_MS.checkpoint, snapshot: -Infinity };
  let restUntilMs = -Infinity;

  async function keep(run: TrainingRun, wanted: { checkpoint: boolean; snapshot: boolean }): Promise<void> {
    if (!wanted.checkpoint && !wanted.snapshot) return;
    const startMs = nowMs();
    const place = placeOf(run);
    const { program, gate } = run.guarded;
    const checkpoint = checkpointOf(run, await gate.run(() => program.readParams()));
    if (wanted.snapshot) {
      const { lastSteps, validation, restoredEpoch } = run;
      await snapshots?.add({ checkpoint, lastSteps, validation, restoredEpoch });
      places.snapshot = place;
      dueMs.snapshot = nowMs() + INTERVALS_MS.snapshot;
    }
    if (wanted.checkpoint) {
      emit({ type: 'run.checkpoint', checkpoint });
      places.checkpoint = place;
      dueMs.checkpoint = nowMs() + INTERVALS_MS.checkpoint;
    }
    restUntilMs = nowMs() + (nowMs() - startMs) / LARGEST_SHARE;
  }

  return {
    snapshots,
    begin: async (run) => {
      places.checkpoint ||= placeOf(run); // the page has it, or needs none
      await snapshots?.dropAfter(run.step);
      await keep(run, { checkpoint: false, snapshot: snapshots?.isDue(run.step) ?? false });
    },
    saveIfDue: async (run) => {
      const now = nowMs();
      if (now < restUntilMs) return;
      const place = placeOf(run);
      await keep(run, {
        checkpoint: now >= dueMs.checkpoint && place !== places.checkpoint,
        snapshot: now >= dueMs.snapshot && snapshots !== null && snapshots.isDue(run.step),
      });
    },
    save: async (run) => {
      const place = placeOf(run);
      const newest = run.step >= (snapshots?.newestStep ?? 0);
      await keep(run, {
        checkpoint: place !== places.checkpoint,
        snapshot: snapshots !== null && newest && place !== places.snapshot,
      });
    },
    moved: (run, checkpoint) => {
      places.snapshot = places.checkpoint = placeOf(run);
      emit({ type: 'run.checkpoint', checkpoint });
    },
  };
}
