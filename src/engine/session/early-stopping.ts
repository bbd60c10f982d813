/** @file A run that watches its own validation: the best epoch, its weights, and when to end. */
import { answeringParams } from '#protocol/answering-params.ts';
import { FRESH_STOPPING, watchStopping } from '#model/tools/stopping-watch.ts';
import type { Checkpoint, Score } from '#protocol/run.ts';
import type { TrainingRun } from './training-run.ts';

/** What early stopping remembers; checkpoints carry it. */
export type StoppingState = NonNullable<Checkpoint['stopping']>;

export const FRESH_STOPPING_STATE: StoppingState = { watch: FRESH_STOPPING, best: null };

/** The end of an epoch, after it was counted. True when training is to end with it. */
export async function followStopping(run: TrainingRun, validation: Score): Promise<boolean> {
  const { earlyStopping, stopping, guarded, sampler } = run;
  if (!earlyStopping.on) return false;
  const { epoch } = sampler.position;
  const { watch, improved, stops } = watchStopping(earlyStopping, stopping.watch, validation, epoch);
  if (!improved) {
    run.stopping = { ...stopping, watch };
    return stops;
  }
  const read = async () => answeringParams(await guarded.gate.run(() => guarded.program.readParams()));
  const params = earlyStopping.restoreBestWeights ? await read() : null;
  run.stopping = { watch, best: { epoch, validation, params } };
  return stops;
}

/** The end of training: the best weights come back where they are wanted, and what comes next is watched afresh. */
export async function endStopping(run: TrainingRun): Promise<void> {
  const { earlyStopping, guarded } = run;
  const { best } = run.stopping;
  run.stopping = { watch: FRESH_STOPPING, best: best && { ...best, params: null } };
  if (!earlyStopping.on || !best?.params) return;
  const { params } = best;
  await guarded.gate.run(() => guarded.program.writeParams({ params }));
  run.validation = best.validation;
  run.restoredEpoch = best.epoch;
}
