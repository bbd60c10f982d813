/** @file The records of operations whose weights are rows that are read where they lie. Order and names are those of `records.ts`. */
import { RowsView } from './rows';
import { Offset } from './slice';

@unmanaged
export class ByPlaceOp {
  /** Pixels of x and of y. */
  view: RowsView;
  /** Bytes of a pixel, and of a row of the table: whole panels. */
  stride: usize;
  /** Bytes from one pixel's row of the table to the next one's: 0 where all share one. */
  step: usize;
  /** 0: rows are added; 1: they are the slopes of negative numbers. */
  slope: i32;
  x: Offset;
  y: Offset;
  g: Offset;
  /** 0 where nobody wants it. */
  dx: Offset;
  weights: usize;
  /** 0 where nothing is learned. */
  dWeights: Offset;
}

@unmanaged
export class EmbeddingOp {
  /** Of one sample. */
  tokens: i32;
  /** Where each of them lies in a sample of x, and its pixel in a sample of y. */
  from: usize;
  to: usize;
  xSample: usize;
  ySample: usize;
  x: Offset;
  /** Forward y, backward its gradient. */
  y: Offset;
  /** Of the table. */
  rows: i32;
  /** Bytes of a row, and of a pixel: whole panels. */
  stride: usize;
  weights: usize;
  dWeights: Offset;
}
