/**
 * @file How many of the classes a generator makes, over a thousand samples: points are counted by the clouds in which they
 * lie, everything else by the verdicts of a judge.
 */
import { countInClouds, coveredBy } from '#explain/clouds.ts';
import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey } from '#lib/rng.ts';
import { JUDGED } from '#lib/streams.ts';
import { classCount } from '#model/data-spec.ts';
import type { Coverage } from '#protocol/made-samples.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import { judgeSamples } from './judge.ts';
import type { SessionState } from './session-state.ts';
import { gatherSamples, reachOf, type SplitData } from './split-data.ts';
import type { TrainingRun } from './training-run.ts';

const SAMPLES = 1000;
/** A sample counts for a class that the judge gives at least this probability. */
const SURE = 0.9;

type Counts = Pick<Coverage, 'counts' | 'accuracy'>;

/** Samples of each class that the judge is sure of: `probabilities` [samples, classes]. */
export function countVerdicts(probabilities: Float32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  for (let start = 0; start < probabilities.length; start += classes) {
    const of = probabilities.subarray(start, start + classes);
    const best = of.indexOf(Math.max(...of));
    if (of[best]! >= SURE) counts[best]!++;
  }
  return counts;
}

async function countPoints(data: SplitData, made: Float32Array): Promise<Counts> {
  const { positions, whenArrived } = data.views.train;
  await whenArrived(reachOf(positions));
  const { inputs: points, targets: labels } = gatherSamples(data, data.views.train, positions);
  return { counts: countInClouds(made, { points, labels, classes: classCount(data.facts) }), accuracy: null };
}

async function countByJudge(
  state: SessionState,
  { data, document }: TrainingRun,
  made: Float32Array,
): Promise<Counts> {
  const verdicts = await judgeSamples(state, { data, spec: document.data }, made, SAMPLES);
  const counts = countVerdicts(verdicts.probabilities, classCount(data.facts));
  return { counts, accuracy: verdicts.accuracy };
}

/** What the generator of `run` makes as it is now, always of the same noise. */
export async function measureCoverage(state: SessionState, run: TrainingRun): Promise<Coverage> {
  const { document, data, guarded, step } = run;
  const { program, gate } = guarded;
  const { task } = document;
  if (task.kind !== 'gan' || !program.runPart)
    throw new EngineFailure({ kind: 'internal', detail: 'There is no generator to be judged.' });
  const noise = gaussian(fold(seedKey(document.seed), JUDGED), SAMPLES * task.latentSize, 1);
  const made = await gate.run(() => program.runPart!('main', noise, SAMPLES));
  const { input } = data.facts;
  const points = input.length === 1 && input[0] === 2;
  const told = points ? await countPoints(data, made) : await countByJudge(state, run, made);
  return { step, samples: SAMPLES, covered: coveredBy(told.counts, SAMPLES), ...told };
}
