/** @file The one sample that every panel looks at: what was drawn or picked last, a sample of the data before that. */
import { create } from 'zustand';

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
