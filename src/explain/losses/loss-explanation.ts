/** @file What every loss says about its own numbers, for one row of outputs: a sample's, or those of one of its places. */
import type { LossKind, LossSpecOf } from '#model/losses/index.ts';
import type { Factor, Line } from '#explain/derivation.ts';

export interface LossRow {
  /** Numbers in the row, K. */
  readonly count: number;
  /** What the network answers: p or a. */
  a(k: number): Factor;
  /** What it should have answered, after label smoothing. */
  y(k: number): Factor;
  /** In front of the activation that the loss does itself; what is answered, where it does none. */
  z(k: number): number;
}

/** A line without its place. */
export type LossLine = Omit<Line, 'from'>;

export interface LossExplanation {
  /** The last line's value is the loss of the row. */
  loss(row: LossRow): readonly LossLine[];
  /** ∂L/∂a_k. */
  outputGradient(row: LossRow, k: number): readonly LossLine[];
  /** ∂L/∂z_k in the form that is known for it; missing where the way through the activation is the shortest. */
  sumGradient?(row: LossRow, k: number): readonly LossLine[];
}

export type ExplainLoss<K extends LossKind> = (spec: LossSpecOf<K>) => LossExplanation;

export const indices = ({ count }: LossRow): readonly number[] => Array.from({ length: count }, (_, k) => k);
