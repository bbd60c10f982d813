/** @file Copies of a run's weights, optimizer slots and place in the data, sent to the page to outlive the worker. */
import { nowMs } from '#lib/clock.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import { withResting } from './resting-slots.ts';
import type { TrainingRun } from './training-run.ts';

const INTERVAL_MS = 5000;
/** Reading back large networks takes long: no more than this share of the time goes into it. */
const LARGEST_SHARE = 1 / 20;

export interface Checkpointer {
  /** Sends a checkpoint when the last one is old. */
  saveIfDue(): Promise<void>;
  /** Sends a checkpoint unless nothing was learned since the last one. */
  save(): Promise<void>;
}

const placeOf = ({ step, sampler }: TrainingRun): string => `${sampler.position.epoch}/${step}`;

/** For the training loop, which alone knows when no step is under way. */
export function createCheckpointer(run: TrainingRun, emit: (event: EngineEvent) => void): Checkpointer {
  let saved = placeOf(run);
  let dueMs = nowMs() + INTERVAL_MS;

  async function save(): Promise<void> {
    if (placeOf(run) === saved) return;
    const startMs = nowMs();
    const { program, gate } = run.guarded;
    const { params, slots: live } = await gate.run(() => program.readParams());
    const slots = withResting(run, live);
    saved = placeOf(run);
    const { step, plateau, stopping, sampler } = run;
    const checkpoint = { params, slots, step, plateau, stopping, ...sampler.position };
    emit({ type: 'run.checkpoint', checkpoint });
    dueMs = nowMs() + Math.max(INTERVAL_MS, (nowMs() - startMs) / LARGEST_SHARE);
  }

  return { save, saveIfDue: async () => (nowMs() >= dueMs ? save() : undefined) };
}
