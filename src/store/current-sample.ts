/** @file The one sample that every panel looks at: what was drawn or picked last, a sample of the data before that. */
import { create } from 'zustand';
import { ask } from './engine-link.ts';

export interface CurrentSample {
  /** Raw values, 0–255, [...input of the dataset]. */
  readonly pixels: Float32Array;
  /** Class index; left out where nobody knows it. */
  readonly label?: number;
  readonly source: 'data' | 'drawn';
}

/** Null until the first sample has arrived. */
export const useCurrentSample = create<{ readonly sample: CurrentSample | null }>()(() => ({ sample: null }));

export const setCurrentSample = (sample: CurrentSample | null): void => useCurrentSample.setState({ sample });

/** Makes the first training sample the current one, unless another has been chosen by the time it arrives. */
export async function takeFirstSample(): Promise<void> {
  const before = useCurrentSample.getState().sample;
  const batch = await ask('data.samples', { split: 'train', indices: [0] }).catch(() => null);
  if (!batch || useCurrentSample.getState().sample !== before) return;
  setCurrentSample({ pixels: Float32Array.from(batch.inputs), label: batch.targets[0]!, source: 'data' });
}
