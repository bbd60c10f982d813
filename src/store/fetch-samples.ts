import type { Split } from '#datasets/dataset-def.ts';
import { askSamples, type CurrentSample } from './current-sample.ts';
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
  const [samples, words] = await Promise.all([
    askSamples(split, indices),
    ask('data.words', { split, indices }),
  ]);
  return new Map(samples.map((sample, i) => [indices[i]!, { sample, words: words[i] ?? [] }]));
}
