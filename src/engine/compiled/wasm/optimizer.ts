/** @file Every optimizer as the kernels know it: its factors, and the rate of a step. A kind without them does not compile. */
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Parameters } from './parameters.ts';
import { floatBits, type FieldsOf } from './records.ts';
import type { Offset } from './slices.ts';

interface Move {
  /** What the kernel takes beside the rate, in its order. */
  readonly factors: readonly number[];
  /** The learning rate with the correction of step `step`, counted from 1. */
  rate(learningRate: number, step: number): number;
}
type MoveOf<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>) => Move;

const uncorrected = (learningRate: number): number => learningRate;

const MOVES: { readonly [K in OptimizerKind]: MoveOf<K> } = {
  sgd: () => ({ factors: [], rate: uncorrected }),
  momentum: ({ momentum }) => ({ factors: [momentum], rate: uncorrected }),
  rmsprop: ({ rho, epsilon }) => ({ factors: [1 - rho, epsilon], rate: uncorrected }),
  adam: ({ beta1, beta2, epsilon }) => ({
    factors: [1 - beta1, 1 - beta2, epsilon],
    // ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)
    rate: (learningRate, step) => (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step),
  }),
};

const moveOf = (spec: OptimizerSpec): Move => (MOVES[spec.kind] as MoveOf<OptimizerKind>)(spec);

export const rateOf = (spec: OptimizerSpec): Move['rate'] => moveOf(spec).rate;

/** The record of the optimizer's pass over all parameters. */
export function optimizeFields(
  spec: OptimizerSpec,
  { length, weights, slots }: Parameters,
  gradient: Offset,
): FieldsOf<'optimize'> {
  const [a = 0, b = 0, c = 0] = moveOf(spec).factors;
  return {
    kind: OPTIMIZER_KINDS.indexOf(spec.kind),
    length: length * FLOAT,
    weights,
    gradient,
    slot0: slots[0] ?? 0,
    slot1: slots[1] ?? 0,
    a: floatBits(a),
    b: floatBits(b),
    c: floatBits(c),
  };
}
