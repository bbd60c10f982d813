/** @file Evaluated samples, fetched as they come into the gallery and kept while it is open. */
import { useEffect, useState } from 'react';
import type { CurrentSample } from '#store/current-sample.ts';
import { ask } from '#store/engine-link.ts';
import type { EvaluatedSplit, Example } from './evaluation-store.ts';

export interface ExampleSample {
  readonly sample: CurrentSample;
  /** As a person reads it: a mail, the cells of a row. Empty where a sample is no words. */
  readonly words: readonly string[];
}

type Samples = ReadonlyMap<number, ExampleSample>;

async function fetchSamples(split: EvaluatedSplit, indices: readonly number[]): Promise<Samples> {
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

/** The samples of `examples` that have arrived, by their index in `split`; asks for those that are missing. */
export function useExampleSamples(split: EvaluatedSplit, examples: readonly Example[]): Samples {
  const [samples, setSamples] = useState<Samples>(new Map());
  const missing = examples.map(({ index }) => index).filter((index) => !samples.has(index));
  const wanted = missing.join(); // equal when the same are missing, unlike a list
  useEffect(() => {
    if (wanted === '') return undefined;
    let live = true;
    void fetchSamples(split, wanted.split(',').map(Number))
      .catch(() => null) // the run's own messages tell what is wrong
      .then((fetched) => {
        if (live && fetched) setSamples((known) => new Map([...known, ...fetched]));
      });
    return () => {
      live = false;
    };
  }, [split, wanted]);
  return samples;
}
