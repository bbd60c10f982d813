/**
 * @file Knowledge distillation (Hinton, Vinyals, Dean: "Distilling the Knowledge in a Neural Network", 2015,
 * https://arxiv.org/abs/1503.02531, section 2): a small network learns from what a trained one thinks of all classes, not
 * only from the right one. L = α T² KL(softmax(t/T) ‖ softmax(z/T)) + (1 − α) H(y, softmax(z)); T² keeps the first
 * term's gradient as large as the second's, whatever the temperature.
 */
import * as tf from '@tensorflow/tfjs-core';
import { logSoftmax } from '#engine/losses/log-softmax.ts';
import { TINY, withGradient, type LossOp } from '#engine/losses/loss-op.ts';

export interface Distilling {
  readonly temperature: number;
  /** Share of the teacher's opinion in the loss, 0 … 1. */
  readonly alpha: number;
}

/** T² KL(softmax(t/T) ‖ softmax(z/T)) of logits [batch, classes]; ∂/∂z = T (softmax(z/T) − softmax(t/T)). */
const disagreement = (temperature: number): LossOp['perSample'] =>
  withGradient((z, teacher) => {
    const student = logSoftmax(tf.div(z, temperature));
    const wise = logSoftmax(tf.div(teacher, temperature));
    const each = tf.mul(wise.p, tf.sub(wise.logP, student.logP));
    return {
      losses: tf.mul(tf.sum(each, 1), temperature ** 2),
      gradient: () => tf.mul(tf.sub(student.p, wise.p), temperature),
    };
  });

/** Shares of e^{ln v / T}: of probabilities, those of their logits over T. */
function flattened(logs: Float64Array, temperature: number): Float64Array {
  const top = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = logs.map((log) => Math.exp((log - top) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** One sample: what the student answers, the teacher's logits, the label. */
interface Heard {
  readonly p: Float32Array;
  readonly teacher: Float32Array;
  readonly y: Float32Array;
}

/** ∂L/∂p of the whole loss: (α T (p̃ − q) − (1 − α) y) / p, p̃ = softmax(z/T), q = softmax(t/T). For the lesson. */
export function distilledSlope({ temperature, alpha }: Distilling, { p, teacher, y }: Heard): Float32Array {
  const own = flattened(
    Float64Array.from(p, (share) => Math.log(Math.max(share, TINY))),
    temperature,
  );
  const wise = flattened(Float64Array.from(teacher), temperature);
  return p.map((share, k) => {
    const opinion = alpha * temperature * (own[k]! - wise[k]!);
    return (opinion - (1 - alpha) * y[k]!) / Math.max(share, TINY);
  });
}

/** `plain`, the loss of the labels, mixed with how far the outputs are from the teacher's logits. */
export function distilled(
  { temperature, alpha }: Distilling,
  plain: LossOp,
  teacher: () => tf.Tensor,
): LossOp {
  const soft = disagreement(temperature);
  return {
    ...plain,
    perSample: (z, targets) =>
      tf.add(tf.mul(soft(z, teacher()), alpha), tf.mul(plain.perSample(z, targets), 1 - alpha)),
  };
}
