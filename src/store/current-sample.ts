/** @file The one sample that every panel looks at: what was drawn or picked last, a sample of the data before that. */
import { create } from 'zustand';
import type { Split } from '#datasets/dataset-def.ts';
import { factsOf } from '#datasets/index.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { sizeOf } from '#model/shape.ts';
import { settled } from './action-queue.ts';
import { useDocument } from './document-store.ts';
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

export type LabelledSample = CurrentSample & { readonly label: number };

/** Null until the first sample has arrived. */
export const useCurrentSample = create<{ readonly sample: CurrentSample | null }>()(() => ({ sample: null }));

/** Counts what was chosen or asked for: only the newest wish is fulfilled. */
let wishes = 0;

export function setCurrentSample(sample: CurrentSample | null): void {
  wishes++;
  useCurrentSample.setState({ sample });
}

/** Is it of the size of the document's data? */
export const fitsData = (
  { pixels }: CurrentSample,
  { data }: PlaygroundDocument = useDocument.getState().document,
): boolean => pixels.length === sizeOf(factsOf(data).input);

/** Makes `sample` the current one where there is none, or one that is left of other data. */
export function offerSample(sample: CurrentSample | undefined): void {
  const { sample: current } = useCurrentSample.getState();
  if (sample && fitsData(sample) && !(current && fitsData(current))) setCurrentSample(sample);
}

/** The samples of `split` at `indices`, beyond whose end the engine begins again. Rejects with an `EngineFailure`. */
export async function askSamples(
  split: Split,
  indices: readonly number[],
): Promise<readonly LabelledSample[]> {
  const { inputs, targets } = await ask('data.samples', { split, indices });
  const size = inputs.length / indices.length;
  return indices.map((index, i) => ({
    pixels: Float32Array.from(inputs.subarray(i * size, (i + 1) * size)),
    label: targets[i]!,
    source: 'data',
    place: { split, index },
  }));
}

/** Makes a sample of the data the current one, unless another has been chosen or asked for by the time it arrives. */
export async function takeSample({ split, index }: SamplePlace): Promise<void> {
  const wish = ++wishes;
  await settled(); // other data may be on its way to the engine
  const [sample] = await askSamples(split, [index]).catch(() => []);
  if (sample && fitsData(sample) && wish === wishes) setCurrentSample(sample);
}

/** The first training sample. */
export const takeFirstSample = (): Promise<void> => takeSample({ split: 'train', index: 0 });
