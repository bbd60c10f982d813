/** @file Searches training samples for those that excite a unit, some at a time: training and other requests have their turns in between. */
import { bestOf, strongestAnswers, type Exciting, type ExcitingSample } from '#explain/exciting.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { allAnalyses, answersPerSample } from '#model/analyse.ts';
import { analyseParts } from '#model/parts.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { RequestInput } from '#protocol/messages.ts';
import { gatherSamples, reachOf } from './split-data.ts';
import type { TrainingRun } from './training-run.ts';

const [FEWEST_SAMPLES, MOST_SAMPLES] = [64, 1000];
/** All layers' answers to all samples come to about so many numbers, at most. */
const MOST_ANSWERS = 2 ** 27;
/** Samples that are looked at in one turn. */
const TURN = 32;

/** How many samples are worth the time: the larger the network, the fewer. */
function samplesFor({ document, data }: Pick<TrainingRun, 'document' | 'data'>): number {
  const layers = analyseParts(document, data.facts).flatMap(({ analysis }) => allAnalyses(analysis));
  return Math.max(
    FEWEST_SAMPLES,
    Math.min(MOST_SAMPLES, Math.floor(MOST_ANSWERS / answersPerSample(layers))),
  );
}

/** Waits for the samples to arrive. Rejects where there is no such layer or unit. */
export async function findExciting(
  { guarded: { program, gate }, data, document }: Pick<TrainingRun, 'guarded' | 'data' | 'document'>,
  { layer, unit }: RequestInput<'model.exciting'>,
): Promise<Exciting> {
  const { train } = data.views;
  const positions = train.positions.subarray(0, samplesFor({ document, data }));
  await train.whenArrived(reachOf(positions));
  let best: readonly ExcitingSample[] = [];
  for (let first = 0; first < positions.length; first += TURN) {
    const piece = positions.subarray(first, first + TURN);
    const { inputs } = gatherSamples(data, train, piece);
    const outputs = await gate.run(() => program.activations(inputs, piece.length));
    const answers = outputs.find(({ name }) => name === layer);
    if (!answers || unit >= answers.shape.at(-1)!)
      throw new EngineFailure({ kind: 'internal', detail: `There is no unit ${unit} of a layer ${layer}.` });
    best = bestOf(best, strongestAnswers(answers.values, answers.shape, { unit, first }));
    await nextTurn();
  }
  return { samples: positions.length, best };
}
