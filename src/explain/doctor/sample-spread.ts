/** @file How large the numbers are that a network is given and asked for. Told from a few hundred samples. Pure. */
import type { DataShape } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface SampleSpread {
  /** That were looked at. */
  readonly samples: number;
  /** Root mean square of the input that has the largest, as the network sees it. */
  readonly largest: number;
  /** Of the input that has the smallest but 0. */
  readonly smallest: number;
  /** Of the targets; null where they are classes. */
  readonly targets: Range | null;
}

export interface SeenSamples {
  /** [samples, ...input], raw. */
  readonly inputs: Uint8Array | Float32Array;
  readonly targets: Uint8Array | Uint16Array | Float32Array;
  readonly samples: number;
  /** A raw number becomes (raw − mean) × factor. */
  readonly scaling: { readonly mean: number; readonly factor: number };
}

/** Samples whose inputs are measured; of large ones fewer, so that they come to about so many numbers. */
const [SAMPLES, NUMBERS] = [128, 2e5];

/** How many of the training samples to look at; 0 where inputs are tokens, which have no size. */
export function samplesToMeasure({ input, tokens }: DataShape, train: number): number {
  if (tokens !== undefined) return 0;
  return Math.max(1, Math.min(SAMPLES, train, Math.floor(NUMBERS / sizeOf(input))));
}

/** √(Σ x² / samples) of every input. */
function rootMeanSquares({ inputs, samples, scaling }: SeenSamples): Float64Array {
  const size = inputs.length / samples;
  const squares = new Float64Array(size);
  for (let i = 0; i < inputs.length; i++)
    squares[i % size]! += ((inputs[i]! - scaling.mean) * scaling.factor) ** 2;
  return squares.map((sum) => Math.sqrt(sum / samples));
}

function rangeOf(values: Float32Array): Range {
  let [from, to] = [Infinity, -Infinity];
  for (const value of values) [from, to] = [Math.min(from, value), Math.max(to, value)];
  return { from, to };
}

export function spreadOfSamples(seen: SeenSamples): SampleSpread {
  const sizes = rootMeanSquares(seen);
  const { targets, samples } = seen;
  return {
    samples,
    largest: sizes.reduce((most, size) => Math.max(most, size), 0),
    smallest: sizes.reduce((least, size) => (size > 0 ? Math.min(least, size) : least), Infinity),
    targets: targets instanceof Float32Array && targets.length > 0 ? rangeOf(targets) : null,
  };
}
