/** @file Made-up data sets, all of them arrived, of bytes or numbers. */
import { classTarget } from '#model/data-spec.ts';
import type { ImageTable, LoadedDataset, SampleTable } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { sizeOf, type Shape } from '#model/shape.ts';

/** Noise with a bright stripe for each class: easy to learn, never two samples alike. */
function stripes(count: number, input: Shape, classes: number): ImageTable {
  const size = sizeOf(input);
  const targets = Uint8Array.from({ length: count }, (_, i) => i % classes);
  const noise = uniform(seedKey(count), count * size);
  const inputs = Uint8Array.from(noise, (value, i) => {
    const inStripe = Math.floor(((i % size) * classes) / size) === targets[Math.floor(i / size)];
    return Math.floor(value * (inStripe ? 256 : 100));
  });
  return { inputs, targets };
}

const arrived = (learn: SampleTable, test: SampleTable, count: number): LoadedDataset => ({
  learn,
  test,
  available: () => count,
  whenAvailable: () => Promise.resolve(),
  complete: Promise.resolve(),
  shardSize: count,
});

/** Learning and test tables of `count` images each, scaled to 0–1. */
export function fakeData(input: Shape, classes: number, count = 64): TrainingData {
  const dataset = arrived(stripes(count, input, classes), stripes(count + 1, input, classes), count);
  return { dataset, shape: { input, target: classTarget(classes) }, scaling: { mean: 0, factor: 1 / 255 } };
}

/** What stands in a table where {@link fakeData} has images and classes. */
export interface Numbers {
  readonly inputs?: boolean;
  readonly targets?: boolean;
}

/** The same with numbers: inputs in −1 … 3, scaled to about ±1, and targets in 0 … 1. */
export function fakeNumbers(input: Shape, outputs: number, numbers: Numbers, count = 64): TrainingData {
  const images = fakeData(input, outputs, count);
  const table = (of: SampleTable, seed: number, rows: number): SampleTable => {
    const draws = (stream: number, length: number) => uniform(fold(seedKey(seed), stream), length);
    return {
      inputs: numbers.inputs ? draws(0, rows * sizeOf(input)).map((u) => 4 * u - 1) : of.inputs,
      targets: numbers.targets ? draws(1, rows * outputs) : of.targets,
    };
  };
  const { learn, test } = images.dataset;
  const dataset = arrived(table(learn, 1, count), table(test, 2, count + 1), count);
  return { ...images, dataset, scaling: numbers.inputs ? { mean: 0.9, factor: 0.6 } : images.scaling };
}

/** Token numbers 1 to `tokens` − 1 as bytes, after which 0 fills up the sequence: [count, steps]. */
export function fakeTokens(steps: number, tokens: number, classes: number, count = 64): TrainingData {
  const { dataset } = fakeData([steps], classes, count);
  const table = ({ inputs, targets }: SampleTable): SampleTable => ({
    inputs: Uint8Array.from(inputs, (byte, i) => {
      const [sample, step] = [Math.floor(i / steps), i % steps];
      const length = 1 + ((sample * 5) % steps);
      return step < length ? 1 + (byte % (tokens - 1)) : 0;
    }),
    targets,
  });
  return {
    dataset: arrived(table(dataset.learn), table(dataset.test), count),
    shape: { input: [steps], target: classTarget(classes) },
    scaling: { mean: 0, factor: 1 },
  };
}

/** Token numbers below `tokens`, with a token to answer at every step, or one of `classes` for all of them: [count, steps]. */
export function fakePlaces({
  steps,
  tokens,
  classes,
}: {
  readonly steps: number;
  readonly tokens: number;
  readonly classes?: number;
}): TrainingData {
  const count = 16;
  const numbers = (seed: number, length: number, below: number): number[] =>
    Array.from(uniform(seedKey(seed), length), (draw) => Math.floor(draw * below));
  const table = (seed: number, rows: number): SampleTable => ({
    inputs: Uint8Array.from(numbers(seed, rows * steps, tokens)),
    targets:
      classes === undefined
        ? Uint8Array.from(numbers(seed + 1, rows * steps, tokens))
        : Uint16Array.from(numbers(seed + 1, rows, classes)),
  });
  return {
    dataset: arrived(table(1, count), table(3, count + 1), count),
    shape: {
      input: [steps],
      target: classes === undefined ? classTarget(tokens, [steps]) : classTarget(classes),
      tokens,
    },
    scaling: { mean: 0, factor: 1 },
  };
}
