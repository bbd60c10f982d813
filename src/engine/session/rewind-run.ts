import { isFrozen } from '#model/layers/trainable.ts';
import { everyLayer } from '#model/stack.ts';
import type { Checkpoint, Rewound } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { FRESH_PLATEAU } from '#model/schedules/plateau-watch.ts';
import { FRESH_STOPPING_STATE } from './early-stopping.ts';
import { unlearned } from './resting-slots.ts';
import { progressOf, type TrainingRun } from './training-run.ts';

/** Slots of layers that rested at that moment and learn now. Large networks take long to be read back, so they are only where there may be any. */
async function slotsSince(
  { document, guarded, letGoAt }: TrainingRun,
  { step, slots }: Checkpoint,
): Promise<readonly Tensor[]> {
  if (step > letGoAt) return [];
  const live = await guarded.gate.run(() => guarded.program.readParams());
  return unlearned(document.training, slots, live.slots);
}

/**
 * Puts a run that stands still back to the moment after `step`: weights, slots, place in the data, and what was seen of validation. What it is heading
 * for stays. Null where that moment cannot be had; the run then stays where it is.
 */
export async function rewindRun(run: TrainingRun, step: number): Promise<Rewound | null> {
  const { keeper, guarded, sampler } = run;
  if (!run.fault) await keeper.save(run);
  const snapshot = await keeper.snapshots?.read(step);
  if (!snapshot) return null;
  const { checkpoint, lastSteps, validation, restoredEpoch } = snapshot;
  const slots = [...checkpoint.slots, ...(await slotsSince(run, checkpoint))];
  await guarded.gate.run(() => guarded.program.writeParams({ ...checkpoint, slots }));
  sampler.moveTo(checkpoint);
  Object.assign(run, {
    step,
    lastSteps,
    validation,
    restoredEpoch,
    fault: null,
  } satisfies Partial<TrainingRun>);
  run.plateau = checkpoint.plateau ?? FRESH_PLATEAU;
  run.stopping = structuredClone(checkpoint.stopping ?? FRESH_STOPPING_STATE); // the checkpoint is given away
  // As when a run is opened; what rests is told apart from what learns when it is next read out.
  run.resting = everyLayer(run.document.stacks).some(isFrozen) ? structuredClone(checkpoint.slots) : [];
  keeper.moved(run, checkpoint);
  return { progress: progressOf(run), latest: lastSteps.at(-1) ?? null };
}
