/** @file How well tokens are told over a whole split. They may be thousands at every place: outputs are never read back. */
import type { Split } from '#datasets/dataset-def.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { sum } from '#lib/sum.ts';
import type { Metric } from '#model/metrics.ts';
import type { Evaluated, GuardedProgram } from './evaluate.ts';
import { samplePieces } from './sample-pieces.ts';
import type { SplitData } from './split-data.ts';

/** e^loss, and the loss by characters where samples are texts. */
function metricsOf(
  loss: number,
  { dataset }: SplitData,
  split: Split,
): Readonly<Partial<Record<Metric, number>>> {
  const perToken = dataset.language?.charactersPerToken[split];
  return {
    perplexity: Math.exp(loss),
    ...(perToken === undefined ? {} : { nats_per_character: loss / perToken }),
  };
}

/** Loss and share of right answers, the mean over all places. Null when `signal` stopped it. */
export async function scoreTokens(
  { program, gate }: GuardedProgram,
  data: SplitData,
  split: Split,
  signal?: AbortSignal,
): Promise<Evaluated | null> {
  const count = data.views[split].positions.length;
  let [loss, accuracy] = [0, 0];
  for (const { inputs, targets } of samplePieces(data, split)) {
    if (signal?.aborted) return null;
    const { losses, hits } = await gate.run(() => program.score!(inputs, targets));
    loss += sum(losses) / count;
    accuracy += sum(hits) / count;
    await nextTurn();
  }
  const metrics = metricsOf(loss, data, split);
  const confusion = new Uint32Array(0);
  return { split, loss, accuracy, samples: count, metrics, confusion, examples: [], book: null };
}
