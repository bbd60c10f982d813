/** @file The kernel of every optimizer with its factors. A kind without one does not compile. */
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { Kernels } from './kernels.ts';
import type { Parameters } from './parameters.ts';

/** Moves all weights by one step along the gradient, which is cleared. `step` counts from 1. */
type Move = (parameters: Parameters, step: number, learningRate: number) => void;
type MakeMove<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>, kernels: Kernels) => Move;

const MOVES: { readonly [K in OptimizerKind]: MakeMove<K> } = {
  sgd:
    (_spec, kernels) =>
    ({ bytes, weights, gradient }, _step, rate) =>
      kernels.sgd(bytes, weights, gradient, rate),
  momentum:
    (spec, kernels) =>
    ({ bytes, weights, gradient, slots }, _step, rate) =>
      kernels.momentum(bytes, weights, gradient, slots[0]!, rate, spec.momentum),
  rmsprop:
    ({ rho, epsilon }, kernels) =>
    ({ bytes, weights, gradient, slots }, _step, rate) =>
      kernels.rmsprop(bytes, weights, gradient, slots[0]!, rate, 1 - rho, epsilon),
  adam:
    ({ beta1, beta2, epsilon }, kernels) =>
    ({ bytes, weights, gradient, slots }, step, learningRate) => {
      // ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)
      const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
      kernels.adam(bytes, weights, gradient, slots[0]!, slots[1]!, rate, 1 - beta1, 1 - beta2, epsilon);
    },
};

export const makeMove = (spec: OptimizerSpec, kernels: Kernels): Move =>
  (MOVES[spec.kind] as MakeMove<OptimizerKind>)(spec, kernels);
