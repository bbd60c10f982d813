/** @file The penalties l1·Σ|w| + l2·Σw² of all layers at once, over the vector of trainable weights. */
import * as tf from '@tensorflow/tfjs-core';
import type { Constants } from './constants.ts';
import { spreadOverWeights, type ParamLayout } from './param-layout.ts';

export interface Penalty {
  /** l1·Σ|w| + l2·Σw², a scalar. */
  loss(weights: tf.Tensor): tf.Tensor;
  /** l1·sign(w) + 2·l2·w */
  gradient(weights: tf.Tensor): tf.Tensor;
}

/** Null when no layer has a penalty. */
export function penaltyOf(layout: ParamLayout, constants: Constants): Penalty | null {
  const penalized = layout.trainable.some(({ l1 = 0, l2 = 0 }) => l1 > 0 || l2 > 0);
  if (!penalized) return null;
  const factors = (name: 'l1' | 'l2'): tf.Tensor =>
    constants.get(name, () => tf.tensor1d(spreadOverWeights(layout, (param) => param[name] ?? 0)));
  const [l1, l2] = [factors('l1'), factors('l2')];
  const two = constants.scalar(2);
  return {
    loss: (w) => tf.sum(tf.add(tf.mul(l1, tf.abs(w)), tf.mul(l2, tf.square(w)))),
    gradient: (w) => tf.add(tf.mul(l1, tf.sign(w)), tf.mul(tf.mul(l2, w), two)),
  };
}
