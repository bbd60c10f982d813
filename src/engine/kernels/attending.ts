import type * as tf from '@tensorflow/tfjs-core';

/** How one row holds all heads: [queries: heads × keyDim | keys: heads × keyDim | values: heads × valueDim]. */
export interface Heads {
  readonly heads: number;
  readonly keyDim: number;
  readonly valueDim: number;
}

export interface Attending extends Heads {
  /** A step sees itself and those before it only. */
  readonly causal: boolean;
  /** [batch, steps]: 1 for steps that may be seen, 0 for padding. */
  readonly mask?: tf.Tensor | undefined;
  /** [batch, heads, steps, steps], from `dropoutMask`: multiplied with P. */
  readonly dropped?: tf.Tensor | undefined;
}

/** What stands for the score of a step that may not be seen, as in Keras: where none may be, all weigh the same. */
export const UNSEEN = -1e9;
