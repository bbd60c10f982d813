/** @file Where a run stands on its schedule, and the learning rates that follow from it. */
import { rateAt } from '#model/schedules/index.ts';
import { watchPlateau } from '#model/schedules/plateau-watch.ts';
import type { SchedulePlace } from '#model/schedules/schedule-def.ts';
import type { TrainingRun } from './training-run.ts';

/**
 * The place of the step that is `ahead` of the next one, in the same epoch. It is told from the samples that were trained on: a batch
 * size that changes halfway makes steps longer or shorter, and so does an epoch that leaves samples out, but neither moves the run
 * along its curve.
 */
function placeOf(
  { data, sampler, batchSize, planEpochs, plateau }: TrainingRun,
  ahead: number,
): SchedulePlace {
  const samples = data.views.train.positions.length;
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const { epoch, samplesInEpoch } = sampler.position;
  const seen = ((samplesInEpoch + ahead * batchSize) * samples) / Math.max(1, sampler.epochSamples);
  return {
    step: epoch * stepsPerEpoch + Math.ceil(seen / batchSize),
    stepsPerEpoch,
    totalSteps: planEpochs * stepsPerEpoch,
    reductions: plateau.reductions,
  };
}

/** Learning rates of the next `count` steps, all of which belong to the current epoch. */
export function nextRates(run: TrainingRun, count: number): readonly number[] {
  return Array.from({ length: count }, (_, ahead) =>
    rateAt(run.schedule, run.learningRate, placeOf(run, ahead)),
  );
}

/** The end of an epoch: a schedule that follows validation may lower the rate from here on. */
export function followValidation(run: TrainingRun, loss: number): void {
  if (run.schedule.kind !== 'reduce_on_plateau') return;
  const [rate] = nextRates(run, 1);
  run.plateau = watchPlateau(run.schedule, run.plateau, { loss, rate: rate! });
}
