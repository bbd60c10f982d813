import type { ImageTable, LoadedDataset } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { seedKey, uniform } from '#lib/rng.ts';
import { sizeOf, type Shape } from '#model/shape.ts';

/** Noise with a bright stripe for each class, all of it arrived: easy to learn, never two samples alike. */
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

/** Learning and test tables of `count` samples each, scaled to 0–1. */
export function fakeData(input: Shape, classes: number, count = 64): TrainingData {
  const dataset: LoadedDataset = {
    learn: stripes(count, input, classes),
    test: stripes(count + 1, input, classes),
    available: () => count,
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: count,
  };
  return { dataset, shape: { input, classes }, scaling: { mean: 0, factor: 1 / 255 } };
}
