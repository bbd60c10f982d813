/** @file What small networks stand on and end in, so that a layer under test has gradients above it and below it. */
import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';

/** Networks by what is special about them; the name says which kind is under test. */
export type LayerNets = Readonly<Record<string, readonly LayerSpec[]>>;

/** Neither square nor a multiple of any window: a swapped axis or a wrong edge shows. */
export const INPUT = [6, 5, 2] as const;
export const CLASSES = 3;

export const conv = (fields: Parameters<typeof makeLayer<'conv2d'>>[1] = {}): LayerSpec =>
  makeLayer('conv2d', { filters: 2, kernelSize: 1, ...fields });

export const head = (activation: 'softmax' | 'sigmoid' | 'linear' | 'tanh' = 'softmax'): LayerSpec =>
  makeLayer('dense', { units: CLASSES, activation });

export const flatten = makeLayer('flatten');

/** The layers under test stand on a convolution, whose gradient comes through them. */
export const onImage = (...layers: LayerSpec[]): readonly LayerSpec[] => [conv(), ...layers, flatten, head()];

/** A sequence of 10 steps with 6 features. */
export const sequence: readonly LayerSpec[] = [conv(), makeLayer('reshape', { targetShape: '10,-1' })];

/** The same on a sequence. */
export const onSequence = (...layers: LayerSpec[]): readonly LayerSpec[] => [
  ...sequence,
  ...layers,
  flatten,
  head(),
];

/** The layers under test stand on a dense layer, whose gradient comes through them. */
export const onList = (...layers: LayerSpec[]): readonly LayerSpec[] => [
  flatten,
  makeLayer('dense', { units: 4 }),
  ...layers,
  head(),
];
