/**
 * @file The operations that a tape is made of, and the record of each. Fields that stand for tensors of the batch are
 * offsets within a slice; everything else is the same for all pieces. Order and names are those of `OPERATIONS` in
 * `records.ts`.
 */
import { GatherView, TargetsView } from './gather';
import { PoolView } from './pooling';
import { ProductView } from './product';
import { RowsView } from './rows';
import { Offset } from './slice';
import { WeightGradientView } from './weight-gradient';

export const enum Op {
  Gather = 0,
  Targets = 1,
  Product = 2,
  ProductGradient = 3,
  Activate = 4,
  ActivationGradient = 5,
  Copy = 6,
  Add = 7,
  Dropout = 8,
  DropoutGradient = 9,
  MaxPool = 10,
  MaxPoolGradient = 11,
  AveragePool = 12,
  AveragePoolGradient = 13,
  Loss = 14,
  Clear = 15,
  Penalize = 16,
  Optimize = 17,
  Transpose = 18,
  MomentsOfPiece = 19,
  NormalizeBatch = 20,
  NormalizeRunning = 21,
  NormalizationSums = 22,
  NormalizeBatchGradient = 23,
  NormalizeRunningGradient = 24,
  Collect = 25,
  Measure = 26,
  Clip = 27,
  Average = 28,
  AddScaled = 29,
  Multiply = 30,
  PenalizeActivity = 31,
  Depthwise = 32,
  DepthwiseWeights = 33,
  DepthwiseInput = 34,
  NormalizeGroups = 35,
  NormalizeGroupsGradient = 36,
  ByPlace = 37,
  ByPlaceGradient = 38,
  Embed = 39,
  EmbedGradient = 40,
  AlphaDropout = 41,
  AddNoise = 42,
  SampleCodes = 43,
  SampleCodesGradient = 44,
}

@unmanaged
export class GatherOp {
  view: GatherView;
  x: Offset;
}

@unmanaged
export class TargetsOp {
  view: TargetsView;
  y: Offset;
}

/** Samples of a product go through in groups, so that a group's inputs and tables stay in the cache. */
@unmanaged
export class ProductOp {
  view: ProductView;
  /** Of one sample. */
  rows: i32;
  group: i32;
  x: Offset;
  xSample: usize;
  y: Offset;
  ySample: usize;
  argmax: Offset;
  argmaxSample: usize;
  /** What the epilogue does not do, over these pixels of y. */
  activation: i32;
  pixels: RowsView;
}

@unmanaged
export class ProductGradientOp {
  pixels: RowsView;
  activation: i32;
  rows: i32;
  group: i32;
  x: Offset;
  xSample: usize;
  y: Offset;
  g: Offset;
  ySample: usize;
  /** 0 unless the epilogue pooled. */
  argmax: Offset;
  argmaxSample: usize;
  /** [group × rows] of `stride` bytes. */
  dz: Offset;
  stride: usize;
  /** 0 without a bias that learns. */
  db: Offset;
  /** Null where the weights do not learn. */
  weights: WeightGradientView;
  /** The product towards the input; null where nobody wants it. */
  input: ProductView;
  dx: Offset;
}

@unmanaged
export class ActivateOp {
  view: RowsView;
  activation: i32;
  x: Offset;
  y: Offset;
}

@unmanaged
export class ActivationGradientOp {
  view: RowsView;
  activation: i32;
  g: Offset;
  x: Offset;
  y: Offset;
  dx: Offset;
  stride: usize;
}

/** Of a copy, from x to y; of its gradient, from g to dx. */
@unmanaged
export class RowsOp {
  view: RowsView;
  from: Offset;
  to: Offset;
}

/** From x to y, times `scale`. */
@unmanaged
export class AddScaledOp {
  view: RowsView;
  from: Offset;
  to: Offset;
  scale: f32;
}

@unmanaged
export class DepthwiseOp {
  /** Of the output of one sample. */
  pixels: i32;
  taps: i32;
  rowIn: usize;
  tap: usize;
  /** Where each pixel lies in a sample of y. */
  to: usize;
  /** Bytes of a pixel: whole panels. */
  stride: usize;
  x: Offset;
  xSample: usize;
  y: Offset;
  ySample: usize;
  /** [taps] rows of `stride` bytes, and one. */
  weights: usize;
  /** 0 without one. */
  bias: usize;
  dWeights: Offset;
  dBias: Offset;
}

@unmanaged
export class PoolOp {
  view: PoolView;
  from: Offset;
  to: Offset;
  argmax: Offset;
}

@unmanaged
export class LossOp {
  kind: i32;
  outputs: i32;
  /** Bytes from sample to sample of z, of the targets and of the gradient. */
  stride: usize;
  z: Offset;
  targets: Offset;
  gradient: Offset;
  losses: Offset;
  /** By which every loss is multiplied. */
  factor: f32;
  /** Targets y are taken as `kept` · y + `added`. */
  kept: f32;
  added: f32;
  /** A focal loss weighs an output by `base` + `slope` · y. */
  base: f32;
  slope: f32;
  gamma: f32;
  delta: f32;
  /** Above it an output stands for the second of two classes, above ½ a target; NaN where the largest one tells the class. */
  cut: f32;
  /** What a sample of each class counts for; null where all count 1. */
  classFactors: usize;
}

@unmanaged
export class ActivityOp {
  view: RowsView;
  l1: f32;
  l2: f32;
  x: Offset;
  /** 0 where nobody wants it. */
  dx: Offset;
}

@unmanaged
export class ClearOp {
  from: Offset;
  /** Of a sample. */
  bytes: usize;
}

@unmanaged
export class NormalizationOp {
  /** Pixels of x and of y. */
  view: RowsView;
  /** Bytes of a pixel: whole panels. */
  stride: usize;
  x: Offset;
  y: Offset;
  g: Offset;
  dx: Offset;
  gamma: usize;
  beta: usize;
  /** 0 where nothing is learned. */
  dGamma: Offset;
  dBeta: Offset;
  /** The moving averages, and how far they go towards a batch: 1 − momentum. */
  movingMean: usize;
  movingVariance: usize;
  share: f32;
  epsilon: f32;
  /** Of the piece: a pixel of means and one of Σ (x − mean)². */
  moments: Offset;
  /** What the samples were normalized with: a pixel of μ and one of 1 / √(σ² + ε). */
  factors: Offset;
  /** Of the piece: a pixel of Σ g x̂ and one of Σ g. */
  sums: Offset;
}

@unmanaged
export class GroupNormalizationOp {
  /** Pixels of x and of y. */
  view: RowsView;
  /** Bytes of a pixel: whole panels. */
  stride: usize;
  /** Pixels that a group spans. */
  places: i32;
  /** Into which the channels are dealt. */
  groups: i32;
  /** 0: then μ is zero. */
  centered: i32;
  epsilon: f32;
  x: Offset;
  y: Offset;
  g: Offset;
  /** 0 where nobody wants it. */
  dx: Offset;
  gamma: usize;
  beta: usize;
  /** 0 where nothing is learned. */
  dGamma: Offset;
  dBeta: Offset;
  /** Four pixels of sums, and of what stands for them in every channel. */
  lanes: Offset;
  /** What each group was normalized with: μ and 1 / √(σ² + ε). */
  factors: Offset;
}
