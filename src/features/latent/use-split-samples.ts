import { useEffect, useState } from 'react';
import type { Split } from '#datasets/dataset-def.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';

export interface SplitSamples {
  /** [count, ...input], raw. */
  readonly inputs: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly count: number;
}

/** `count` samples of a split from position `from` on; null until they have arrived, and the old ones until others have. */
export function useSplitSamples(split: Split, from: number, count: number): SplitSamples | null {
  const [samples, setSamples] = useState<SplitSamples | null>(null);
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const seed = useDocument((state) => state.document.seed); // it decides which samples validate

  useEffect(() => {
    if (!dataReady || count === 0) return undefined;
    let live = true;
    const indices = Array.from({ length: count }, (_, i) => from + i);
    void settled()
      .then(() => ask('data.samples', { split, indices }))
      .catch(() => null) // the run's own messages tell what is wrong
      .then((batch) => {
        if (!live || !batch) return;
        setSamples({ inputs: Float32Array.from(batch.inputs), labels: batch.targets, count });
      });
    return () => {
      live = false;
    };
  }, [dataReady, data, seed, split, from, count]);
  return samples;
}
