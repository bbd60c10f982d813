/**
 * @file What each column of a table is worth to the network: how much the loss grows when the column's values are dealt out among
 * the samples anew, so that they tell nothing any more (Breiman 2001, https://doi.org/10.1023/A:1010933404324). Training and
 * other requests have their turns in between.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { mean } from '#lib/mean.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { fold, seedKey, shuffle, type RngKey } from '#lib/rng.ts';
import { PERMUTATION } from '#lib/streams.ts';
import { answersTo } from '#model/one-answer.ts';
import type { Importance, InputRange } from '#protocol/importance.ts';
import type { RequestInput } from '#protocol/messages.ts';
import type { GuardedProgram } from './evaluate.ts';
import { gatherSamples, reachOf } from './split-data.ts';
import type { TrainingRun } from './training-run.ts';

/** How often each column is dealt out anew, as scikit-learn does. */
const REPEATS = 5;
/** Of a long table the first of the split: each is asked for all columns, REPEATS times. */
const MOST_SAMPLES = 2000;

async function meanLoss(
  { program, gate }: GuardedProgram,
  { inputs, targets }: SampleTable,
): Promise<number> {
  const { losses } = await gate.run(() => program.evaluate(inputs, targets));
  await nextTurn();
  return mean(losses);
}

/** [samples, size] with the columns of `range` moved from sample to sample. */
function dealOut(
  inputs: SampleTable['inputs'],
  { size, range, key }: { readonly size: number; readonly range: InputRange; readonly key: RngKey },
): SampleTable['inputs'] {
  const dealt = inputs.slice();
  const { from, width } = range;
  const order = shuffle(
    key,
    Uint32Array.from({ length: inputs.length / size }, (_, i) => i),
  );
  order.forEach((source, sample) => {
    const start = source * size + from;
    dealt.set(inputs.subarray(start, start + width), sample * size + from);
  });
  return dealt;
}

/** Waits for the split to arrive. */
export async function measureImportance(
  { guarded, data, document }: Pick<TrainingRun, 'guarded' | 'data' | 'document'>,
  { split, ranges }: RequestInput<'model.importance'>,
): Promise<Importance> {
  const view = data.views[split];
  const positions = view.positions.subarray(0, MOST_SAMPLES);
  await view.whenArrived(reachOf(positions));
  const gathered = gatherSamples(data, view, positions);
  const { one } = guarded;
  const samples = { ...gathered, targets: one ? answersTo(one, gathered.targets) : gathered.targets };
  const size = samples.inputs.length / positions.length;
  const key = fold(seedKey(document.seed), PERMUTATION);
  const shuffled: number[][] = [];
  for (const [index, range] of ranges.entries()) {
    const losses: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const inputs = dealOut(samples.inputs, { size, range, key: fold(key, index, repeat) });
      losses.push(await meanLoss(guarded, { ...samples, inputs }));
    }
    shuffled.push(losses);
  }
  return { loss: await meanLoss(guarded, samples), samples: positions.length, shuffled };
}
