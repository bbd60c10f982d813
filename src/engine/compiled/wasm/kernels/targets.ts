/** @file What a batch has lost by its answers, and how many of them are right. */
import { binaryCrossentropy, categoricalCrossentropy, meanSquaredError } from './loss';
import { LossOp } from './operations';
import { Slice } from './slice';

/** In the order of LOSS_KINDS. */
export const enum Loss {
  CategoricalCrossentropy = 0,
  BinaryCrossentropy = 1,
  MeanSquaredError = 2,
}

/** Where the largest of a row is, the first of equals. */
function argmax(n: i32, row: usize): i32 {
  let best = 0;
  for (let c = 1; c < n; c++)
    if (load<f32>(row + ((<usize>c) << 2)) > load<f32>(row + ((<usize>best) << 2))) best = c;
  return best;
}

/** The gradient of what the network gave, the losses of the samples at work, and how often its largest output is the target's. */
export function lose(op: LossOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    n = op.outputs,
    scale = slice.step.scale;
  let z = base + op.z,
    y = base + op.targets,
    g = base + op.gradient;
  let sum: f64 = 0,
    hits = 0;
  for (let i = 0; i < slice.samples; i++) {
    let loss: f32;
    if (op.kind == Loss.CategoricalCrossentropy) loss = categoricalCrossentropy(n, z, y, g, scale);
    else if (op.kind == Loss.BinaryCrossentropy) loss = binaryCrossentropy(n, z, y, g, scale);
    else loss = meanSquaredError(n, z, y, g, scale);
    store<f32>(base + op.losses + ((<usize>i) << 2), loss);
    sum += <f64>loss;
    hits += i32(argmax(n, z) == argmax(n, y));
    z += op.stride;
    y += op.stride;
    g += op.stride;
  }
  slice.metrics.loss += sum;
  slice.metrics.hits += <f64>hits;
}
