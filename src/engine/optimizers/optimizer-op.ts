import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerKind, OptimizerSpecOf } from '#model/optimizers/index.ts';

/** All trainable weights of the network as one vector, and as many vectors of slots as the kind declares. */
export interface OptimizerState {
  readonly weights: Tensor;
  /** In the order of the optimizer's `slots`. */
  readonly slots: readonly Tensor[];
}

/** Numbers as scalar tensors that are made once. */
export type Scalar = (value: number) => Tensor;

export interface OptimizerOp {
  /** Factor of the move at step `step` (from 1): the learning rate with whatever correction the kind makes. */
  rate(learningRate: number, step: number): number;
  /** The state after one step along `gradient`; `rate` is a scalar tensor. */
  update(state: OptimizerState, gradient: Tensor, rate: Tensor, scalar: Scalar): OptimizerState;
}

export type MakeOptimizer<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>) => OptimizerOp;
