import type { Split } from '#datasets/dataset-def.ts';
import type { CurrentSample } from './current-sample.ts';
import { ask } from './engine-link.ts';

/** A sample of the data as the page shows it. */
export interface FetchedSample {
  readonly sample: CurrentSample;
  /** As a person reads it: a mail, the cells of a row. Empty where a sample is no words. */
  readonly words: readonly string[];
}

/** The samples of `split` at `indices`, by index. Rejects with an `EngineFailure`. */
export async function fetchSamples(
  split: Split,
  indices: readonly number[],
): Promise<ReadonlyMap<number, FetchedSample>> {
  const [{ inputs, targets }, words] = await Promise.all([
    ask('data.samples', { split, indices }),
    ask('data.words', { split, indices }),
  ]);
  const size = inputs.length / indices.length;
  return new Map(
    indices.map((index, i) => [
      index,
      {
        sample: {
          pixels: Float32Array.from(inputs.subarray(i * size, (i + 1) * size)),
          label: targets[i]!,
          source: 'data',
          place: { split, index },
        },
        words: words[i] ?? [],
      },
    ]),
  );
}
