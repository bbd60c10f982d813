/** @file The one sample that every panel looks at: what was drawn or picked last, a sample of the data before that. */
import { create } from 'zustand';
import type { Split } from '#datasets/dataset-def.ts';
import { ask } from './engine-link.ts';

/** Where in the data a sample stands. */
export interface SamplePlace {
  readonly split: Split;
  readonly index: number;
}

export interface CurrentSample {
  /** Raw values, 0–255, [...input of the dataset]. */
  readonly pixels: Float32Array;
  /** Class index; left out where nobody knows it. */
  readonly label?: number;
  readonly source: 'data' | 'drawn';
  /** Left out where it is not of the data, or nobody has asked where it stands. */
  readonly place?: SamplePlace;
}

/** Null until the first sample has arrived. */
export const useCurrentSample = create<{ readonly sample: CurrentSample | null }>()(() => ({ sample: null }));

export const setCurrentSample = (sample: CurrentSample | null): void => useCurrentSample.setState({ sample });

async function fetchSample(place: SamplePlace): Promise<CurrentSample | null> {
  const batch = await ask('data.samples', { split: place.split, indices: [place.index] }).catch(() => null);
  return (
    batch && { pixels: Float32Array.from(batch.inputs), label: batch.targets[0]!, source: 'data', place }
  );
}

/** Makes a sample of the data the current one, unless another has been chosen by the time it arrives. */
export async function takeSample(place: SamplePlace): Promise<void> {
  const before = useCurrentSample.getState().sample;
  const sample = await fetchSample(place);
  if (sample && useCurrentSample.getState().sample === before) setCurrentSample(sample);
}

/** The first training sample. */
export const takeFirstSample = (): Promise<void> => takeSample({ split: 'train', index: 0 });
