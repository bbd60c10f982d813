/** @file Evaluated samples, fetched as they come into the gallery and kept while it is open. */
import { useEffect, useState } from 'react';
import { fetchSamples, type FetchedSample } from '#store/fetch-samples.ts';
import type { EvaluatedSplit } from '#store/evaluated.ts';

type Samples = ReadonlyMap<number, FetchedSample>;

/** The samples of `examples` that have arrived, by their index in `split`; asks for those that are missing. */
export function useExampleSamples(
  split: EvaluatedSplit,
  examples: readonly { readonly index: number }[],
): Samples {
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
