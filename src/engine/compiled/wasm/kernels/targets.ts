/** @file What a batch has lost by its answers, and how many of them are right. */
import { huber, meanAbsoluteError, meanSquaredError } from './distance-loss';
import { binaryFocalCrossentropy, categoricalFocalCrossentropy } from './focal-loss';
import { categoricalHinge, hinge } from './hinge-loss';
import { binaryCrossentropy, categoricalCrossentropy, klDivergence } from './loss';
import { LossOp } from './operations';
import { firstLanes, fma } from './simd';
import { Slice } from './slice';

/** In the order of LOSS_KINDS. */
export const enum Loss {
  CategoricalCrossentropy = 0,
  SparseCategoricalCrossentropy = 1,
  CategoricalFocalCrossentropy = 2,
  KlDivergence = 3,
  BinaryCrossentropy = 4,
  BinaryFocalCrossentropy = 5,
  MeanSquaredError = 6,
  MeanAbsoluteError = 7,
  Huber = 8,
  Hinge = 9,
  CategoricalHinge = 10,
}

/** Where the largest of a row is, the first of equals. */
function argmax(n: i32, row: usize): i32 {
  let best = 0;
  for (let c = 1; c < n; c++)
    if (load<f32>(row + ((<usize>c) << 2)) > load<f32>(row + ((<usize>best) << 2))) best = c;
  return best;
}

/** y = kept · y + added, what pads the row stays zero. */
function soften(op: LossOp, y: usize): void {
  for (let c = 0; c < op.outputs; c += 4) {
    const o = y + ((<usize>c) << 2),
      soft = fma(v128.load(o), f32x4.splat(op.kept), f32x4.splat(op.added));
    v128.store(o, v128.and(soft, firstLanes(op.outputs - c)));
  }
}

/** The loss of one sample; scale · ∂L/∂z goes into g. */
function lossOf(op: LossOp, z: usize, y: usize, g: usize, scale: f32): f32 {
  const n = op.outputs;
  switch (op.kind) {
    case Loss.CategoricalFocalCrossentropy:
      return categoricalFocalCrossentropy(op, z, y, g, scale);
    case Loss.KlDivergence:
      return klDivergence(n, z, y, g, scale);
    case Loss.BinaryCrossentropy:
      return binaryCrossentropy(n, z, y, g, scale);
    case Loss.BinaryFocalCrossentropy:
      return binaryFocalCrossentropy(op, z, y, g, scale);
    case Loss.MeanSquaredError:
      return meanSquaredError(n, z, y, g, scale);
    case Loss.MeanAbsoluteError:
      return meanAbsoluteError(n, z, y, g, scale);
    case Loss.Huber:
      return huber(n, op.delta, z, y, g, scale);
    case Loss.Hinge:
      return hinge(n, z, y, g, scale);
    case Loss.CategoricalHinge:
      return categoricalHinge(n, z, y, g, scale);
    default: // classes are one-hot by the time they come here, sparse or not
      return categoricalCrossentropy(n, z, y, g, scale);
  }
}

/** The class that a target stands for. */
function classOf(op: LossOp, y: usize): i32 {
  return isNaN(op.cut) ? argmax(op.outputs, y) : i32(load<f32>(y) > 0.5);
}

/** 1 where the largest output is that of the class; with a cut, where the last output is on the side of its target. */
function hitsOf(op: LossOp, z: usize, y: usize, label: i32): f64 {
  const n = op.outputs,
    last = (<usize>(n - 1)) << 2;
  if (isNaN(op.cut)) return <f64>i32(argmax(n, z) == label);
  return <f64>i32(load<f32>(z + last) > op.cut == load<f32>(y + last) > 0.5);
}

/** The gradient of what the network gave, the losses of the samples at work, and how often it is right. */
export function lose(op: LossOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    scale = slice.step.scale;
  let z = base + op.z,
    y = base + op.targets,
    g = base + op.gradient;
  let sum: f64 = 0,
    hits: f64 = 0;
  for (let i = 0; i < slice.samples; i++) {
    const label = classOf(op, y),
      ofClass: f32 = op.classFactors ? load<f32>(op.classFactors + ((<usize>label) << 2)) : 1,
      factor = op.factor * ofClass;
    hits += hitsOf(op, z, y, label);
    if (op.kept != 1) soften(op, y);
    const loss = factor * lossOf(op, z, y, g, factor * scale);
    store<f32>(base + op.losses + ((<usize>i) << 2), loss);
    sum += <f64>loss;
    z += op.stride;
    y += op.stride;
    g += op.stride;
  }
  slice.metrics.loss += sum;
  slice.metrics.hits += hits;
}
