import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { Update } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

/** m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − ηₜ m / (√v + ε) with ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ); AMSGrad with the largest v so far */
export const adam =
  ({ beta1, beta2, epsilon, amsgrad }: Omit<OptimizerSpecOf<'adam' | 'adamw'>, 'kind'>): Update =>
  ({ weights, slots }, gradient, [rate], scalar) => {
    const m = runningAverage(slots[0]!, gradient, beta1, scalar);
    const v = runningAverage(slots[1]!, tf.square(gradient), beta2, scalar);
    const divisor = amsgrad ? tf.maximum(slots[2]!, v) : v;
    const move = tf.div(tf.mul(m, rate!), tf.add(tf.sqrt(divisor), scalar(epsilon)));
    return { weights: tf.sub(weights, move), slots: amsgrad ? [m, v, divisor] : [m, v] };
  };
