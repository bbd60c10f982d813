/** @file How many samples of each class there are, counted once all data has come. */
import { useEffect, useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { classCount, type DataSpec } from '#model/data-spec.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';

async function countClasses(data: DataSpec): Promise<readonly number[]> {
  const facts = factsOf(data);
  await settled();
  const indices = Array.from({ length: facts.counts.validation }, (_, i) => i);
  const { targets } = await ask('data.samples', { split: 'validation', indices });
  const tally = new Array<number>(classCount(facts)).fill(0);
  for (const label of targets) tally[label]!++;
  return tally;
}

/**
 * Samples of each class in the validation split: a tenth of the data to move, and by stratification the same
 * shares as everywhere, whatever the seed. Null until they are known.
 */
export function useClassCounts(): readonly number[] | null {
  const [counted, setCounted] = useState<{ of: string; counts: readonly number[] } | null>(null);
  const data = useDocument((state) => state.document.data);
  const complete = useRun(
    (run) => run.dataReady && run.data !== null && run.data.loadedBytes >= run.data.totalBytes,
  );
  useEffect(() => {
    if (!complete) return undefined;
    let live = true;
    void countClasses(data)
      .catch(() => null) // the run's own messages tell what is wrong
      .then((counts) => live && counts && setCounted({ of: data.dataset, counts }));
    return () => {
      live = false;
    };
  }, [complete, data]);
  return counted?.of === data.dataset ? counted.counts : null; // not those of other data
}
