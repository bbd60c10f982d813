import * as tf from '@tensorflow/tfjs-core';
import type { LossSpecOf } from '#model/losses/index.ts';
import { answerSurprises } from './binary-crossentropy.ts';
import { TINY, withGradient, type MakeLoss } from './loss-op.ts';

/** The weight of an output, as `base` + `slope` · y: 1, or α for yes and 1 − α for no. */
export const answerWeight = ({
  alpha,
  applyClassBalancing,
}: Pick<LossSpecOf<'binary_focal_crossentropy'>, 'alpha' | 'applyClassBalancing'>) =>
  applyClassBalancing ? { base: 1 - alpha, slope: 2 * alpha - 1 } : { base: 1, slope: 0 };

/**
 * L = 1/K Σ w u^γ B, B as in binary cross-entropy, u = y (1 − p) + (1 − y) p what is missing to the right answer, w the weight.
 * ∂L/∂z = w/K (u^γ (p − y) − γ u^{γ−1} (2y − 1) p (1 − p) B).
 */
export const binaryFocalCrossentropy: MakeLoss<'binary_focal_crossentropy'> = (spec) => {
  const { gamma } = spec;
  const { base, slope } = answerWeight(spec);
  return {
    perSample: withGradient((z, y) => {
      const outputs = z.shape[1]!;
      const [p, other] = [tf.sigmoid(z), tf.sigmoid(tf.neg(z))]; // 1 − p would lose what is left of p near 1
      const no = tf.sub(1, y);
      const missing = tf.maximum(tf.add(tf.mul(y, other), tf.mul(no, p)), TINY);
      const weight = tf.div(tf.add(tf.mul(y, slope), base), outputs);
      const factor = tf.mul(weight, tf.pow(missing, gamma));
      const surprises = answerSurprises(z, y);
      const gradient = (): tf.Tensor => {
        const bend = tf.mul(tf.mul(tf.div(factor, missing), gamma), tf.mul(tf.mul(p, other), surprises));
        return tf.sub(tf.mul(factor, tf.sub(p, y)), tf.mul(bend, tf.sub(y, no)));
      };
      return { losses: tf.sum(tf.mul(factor, surprises), 1), gradient };
    }),
    outputGradient: (p, y) =>
      p.map((pk, k) => {
        const [target, rest] = [y[k]!, Math.max(1 - pk, TINY)];
        const some = Math.max(pk, TINY);
        const missing = Math.max(target * (1 - pk) + (1 - target) * pk, TINY);
        const surprise = -target * Math.log(some) - (1 - target) * Math.log(rest);
        const straight = (missing ** gamma * (pk - target)) / Math.max(some * rest, TINY);
        const bend = gamma * missing ** (gamma - 1) * (2 * target - 1) * surprise;
        return ((base + slope * target) / p.length) * (straight - bend);
      }),
  };
};
