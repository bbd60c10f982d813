/**
 * @file How the cost of a step grows with its batch, with the width of its layers and with their number. What it is held
 * against is the arithmetic of the same nets: where cost grows more slowly, small steps pay for something else than arithmetic.
 */
import { makeLayer, makeLoss, makeOptimizer } from '#model/document.ts';
import { BENCH_NETS, documentAround, makeNet, withBatch, type BenchNet } from './bench-nets.ts';

export interface GrowthSeries {
  readonly title: string;
  readonly points: readonly { readonly factor: string; readonly net: BenchNet }[];
}

/** MNIST through `depth` dense layers of `width` units. */
function denseNet(name: string, width: number, depth: number): BenchNet {
  const hidden = Array.from({ length: depth }, () =>
    makeLayer('dense', { units: width, activation: 'relu' }),
  );
  const stack = [makeLayer('flatten'), ...hidden, makeLayer('dense', { units: 10, activation: 'softmax' })];
  const document = documentAround(stack, {
    optimizer: makeOptimizer('adam', { learningRate: 0.0001 }),
    loss: makeLoss('categorical_crossentropy'),
    batchSize: 64,
    epochs: 1,
  });
  return makeNet(name, 'mnist', document);
}

const convnet = BENCH_NETS.find(({ name }) => name === 'mnist-convnet')!;

export const GROWTH: readonly GrowthSeries[] = [
  {
    title: 'batch (mnist-convnet)',
    points: [16, 32, 64, 128, 256, 512].map((batch) => ({
      factor: String(batch),
      net: { ...withBatch(convnet, batch), name: `growth-batch-${batch}` },
    })),
  },
  {
    title: 'width (784-128k-128k-10)',
    points: [1, 2, 4, 8].map((factor) => ({
      factor: `×${factor}`,
      net: denseNet(`growth-width-${factor}`, 128 * factor, 2),
    })),
  },
  {
    title: 'depth (784, dense layers of 128, 10)',
    points: [2, 4, 8, 16, 32].map((depth) => ({
      factor: String(depth),
      net: denseNet(`growth-depth-${depth}`, 128, depth),
    })),
  },
];
