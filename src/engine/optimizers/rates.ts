/**
 * @file What an optimizer's formula takes from the number of the step: the learning rate with its corrections. A few numbers
 * that are worked out in double precision and told to every engine's kernels with the step. A kind without them does not
 * compile.
 */
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import { momentumAt, momentumProduct } from './nadam-momentum.ts';

/** Three at most: the kernels have room for no more. */
export type Rates = readonly [number] | readonly [number, number] | readonly [number, number, number];

/** Of update `step`, counted from 1; as many for every update. */
export type RatesAt = (learningRate: number, step: number) => Rates;

const uncorrected = (): RatesAt => (learningRate) => [learningRate];

/** ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ) */
const corrected =
  ({ beta1, beta2 }: Pick<OptimizerSpecOf<'adam'>, 'beta1' | 'beta2'>) =>
  (learningRate: number, step: number): number =>
    (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);

const RATES: { readonly [K in OptimizerKind]: (spec: OptimizerSpecOf<K>) => RatesAt } = {
  sgd: uncorrected,
  momentum: uncorrected,
  adagrad: uncorrected,
  rmsprop: uncorrected,
  adadelta: uncorrected,
  adam(spec) {
    const rate = corrected(spec);
    return (learningRate, step) => [rate(learningRate, step)];
  },
  adamw(spec) {
    const rate = corrected(spec);
    return (learningRate, step) => [rate(learningRate, step)];
  },
  // η / (1 − β₁ᵗ)
  adamax:
    ({ beta1 }) =>
    (learningRate, step) => [learningRate / (1 - beta1 ** step)],
  // Of m, of g, and ε, all times √(1 − β₂ᵗ), so that √v need not be corrected.
  nadam:
    ({ beta1, beta2, epsilon }) =>
    (learningRate, step) => {
      const correction = Math.sqrt(1 - beta2 ** step);
      const ofMomentum = momentumAt(beta1, step + 1) / (1 - momentumProduct(beta1, step + 1));
      const ofGradient = (1 - momentumAt(beta1, step)) / (1 - momentumProduct(beta1, step));
      const eta = learningRate * correction;
      return [eta * ofMomentum, eta * ofGradient, epsilon * correction];
    },
  lion: uncorrected,
};

export const ratesOf = (spec: OptimizerSpec): RatesAt =>
  (RATES[spec.kind] as (anySpec: OptimizerSpec) => RatesAt)(spec);
