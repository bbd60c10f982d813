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

/** The state after one step along `gradient`; `rates` are scalar tensors of what `ratesOf` tells. */
export type Update = (
  state: OptimizerState,
  gradient: Tensor,
  rates: readonly Tensor[],
  scalar: Scalar,
) => OptimizerState;

export type MakeUpdate<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>) => Update;
