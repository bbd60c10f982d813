/** @file Real training samples, a page at a time, asked for as soon as there are any. */
import { useEffect, useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { askSamples, offerSample, type LabelledSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';

/** Positions `from` to `from + count` of the training split; the engine wraps around. */
async function fetchSamples(from: number, count: number): Promise<readonly LabelledSample[]> {
  const indices = Array.from({ length: count }, (_, i) => from + i);
  await settled(); // an edit of the data or seed may be on its way to the engine
  return askSamples('train', indices);
}

interface Fetched {
  /** The dataset. */
  readonly of: string;
  readonly samples: readonly LabelledSample[];
}

/**
 * `most` training samples, or all if there are fewer; null until they have arrived, and the old ones until others have. The first of all
 * becomes the current sample, so that every panel has something to show.
 */
export function useSamples(most: number) {
  const [page, setPage] = useState(0);
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const all = useDocument(({ document }) => factsOf(document.data).counts.train);
  const count = Math.min(most, all); // none twice
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const seed = useDocument((state) => state.document.seed); // it decides which samples train

  useEffect(() => {
    if (!dataReady || count === 0) return undefined;
    let live = true;
    void fetchSamples(page * count, count)
      .catch(() => null) // the run's own messages tell what is wrong
      .then((samples) => {
        if (!live || !samples) return;
        setFetched({ of: data.dataset, samples });
        offerSample(samples[0]);
      });
    return () => {
      live = false;
    };
  }, [dataReady, data, seed, page, count]);

  const samples = fetched?.of === data.dataset ? fetched.samples : null;
  return { samples, count, hasOthers: all > count, showOthers: () => setPage(page + 1) };
}
