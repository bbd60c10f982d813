/** @file What the network should have answered, and what it has lost by its answer. */
import { binaryCrossentropy, categoricalCrossentropy, meanSquaredError } from './loss';
import { LossOp } from './operations';
import { at } from './simd';
import { Slice } from './slice';

/** In the order of LOSS_KINDS. */
export const enum Loss {
  CategoricalCrossentropy = 0,
  BinaryCrossentropy = 1,
  MeanSquaredError = 2,
}

/** to[i] = labels[indices[i]]: bytes become words. */
export function gatherLabels(labels: usize, samples: i32, indices: usize, to: usize): void {
  for (let i = 0; i < samples; i++) store<u32>(to + ((<usize>i) << 2), load<u8>(labels + at(indices, i)));
}

/** The gradient of what the network gave, and the losses and hits of the samples at work. */
export function lose(op: LossOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    z = base + op.z,
    g = base + op.gradient,
    targets = base + op.targets,
    losses = base + op.losses,
    samples = slice.samples,
    scale = slice.step.scale;
  let hits: i32;
  switch (op.kind) {
    case Loss.CategoricalCrossentropy:
      hits = categoricalCrossentropy(samples, op.outputs, op.stride, z, targets, g, scale, losses);
      break;
    case Loss.BinaryCrossentropy:
      hits = binaryCrossentropy(samples, op.outputs, op.stride, z, targets, g, scale, losses);
      break;
    default:
      hits = meanSquaredError(samples, op.outputs, op.stride, z, targets, g, scale, losses);
  }
  let sum: f64 = 0;
  for (let i = 0; i < samples; i++) sum += <f64>load<f32>(losses + ((<usize>i) << 2));
  slice.metrics.loss += sum;
  slice.metrics.hits += <f64>hits;
}
