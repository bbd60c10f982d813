/** @file The records of what a tape does to the parameters and their gradients. Order and names are those of `records.ts`. */
import { Offset } from './slice';

/** A range of the parameters with a penalty. */
@unmanaged
export class PenalizeOp {
  first: usize;
  bytes: usize;
  l1: f32;
  l2: f32;
  weights: usize;
  gradient: Offset;
  /** Of all parameters. */
  length: usize;
}

@unmanaged
export class OptimizeOp {
  kind: i32;
  /** Of all parameters. */
  length: usize;
  weights: usize;
  gradient: Offset;
  slot0: usize;
  slot1: usize;
  slot2: usize;
  /** The optimizer's own factors. */
  a: f32;
  b: f32;
  c: f32;
  d: f32;
  /** 1: the first slice has the gradient of all. */
  collected: i32;
}

@unmanaged
export class CollectOp {
  /** Of all parameters. */
  length: usize;
  gradient: Offset;
  /** Of batches since the weights last moved; 0 where they move with every batch. */
  accumulator: usize;
  /** 1 / batches. */
  factor: f32;
}

/** A range of the parameters whose gradient is measured together. */
@unmanaged
export class MeasureOp {
  first: usize;
  bytes: usize;
  /** Of all parameters. */
  length: usize;
  gradient: Offset;
  /** A double for each piece. */
  sums: usize;
}

@unmanaged
export class ClipOp {
  first: usize;
  bytes: usize;
  /** Of all parameters. */
  length: usize;
  gradient: Offset;
  /** What was measured; 0 to cut every number by itself. */
  sums: usize;
  limit: f32;
}

@unmanaged
export class AverageOp {
  /** Of all parameters. */
  length: usize;
  weights: usize;
  averages: usize;
}

@unmanaged
export class TransposeOp {
  taps: i32;
  columns: i32;
  from: usize;
  to: usize;
}
