/**
 * @file Every loss of one sample in double precision, straight from its definition, from what the network answers
 * (probabilities, not logits). Shares nothing with the engine but the names of things.
 */
import type { LossKind, LossSpec, LossSpecOf } from '#model/losses/index.ts';

/** Of the outputs `a` and the targets `y`. */
type Reference<K extends LossKind> = (spec: LossSpecOf<K>, a: Float64Array, y: Float64Array) => number;

const sum = (values: Float64Array, of: (value: number, k: number) => number): number =>
  values.reduce((total, value, k) => total + of(value, k), 0);

const mean = (values: Float64Array, of: (value: number, k: number) => number): number =>
  sum(values, of) / values.length;

/** y ln x, where 0 ln 0 is 0. */
const times = (y: number, log: number): number => (y === 0 ? 0 : y * log);

const smoothed = (y: Float64Array, smoothing: number, answers: number): Float64Array =>
  y.map((yk) => yk * (1 - smoothing) + smoothing / answers);

const surprise = (p: number, y: number): number => -times(y, Math.log(p)) - times(1 - y, Math.log(1 - p));

const crossEntropy = (p: Float64Array, y: Float64Array): number =>
  -sum(p, (pk, k) => times(y[k]!, Math.log(pk)));

const REFERENCE_LOSSES: { readonly [K in LossKind]: Reference<K> } = {
  categorical_crossentropy: ({ labelSmoothing }, p, y) =>
    crossEntropy(p, smoothed(y, labelSmoothing, y.length)),
  sparse_categorical_crossentropy: (_spec, p, y) => -Math.log(p[y.indexOf(1)]!),
  categorical_focal_crossentropy({ alpha, gamma, labelSmoothing }, p, y) {
    const soft = smoothed(y, labelSmoothing, y.length);
    return -sum(p, (pk, k) => times(soft[k]!, alpha * (1 - pk) ** gamma * Math.log(pk)));
  },
  kl_divergence: (_spec, p, y) => sum(p, (pk, k) => times(y[k]!, Math.log(y[k]! / pk))),
  binary_crossentropy({ labelSmoothing }, p, y) {
    const soft = smoothed(y, labelSmoothing, 2);
    return mean(p, (pk, k) => surprise(pk, soft[k]!));
  },
  binary_focal_crossentropy({ alpha, gamma, applyClassBalancing, labelSmoothing }, p, y) {
    const soft = smoothed(y, labelSmoothing, 2);
    return mean(p, (pk, k) => {
      const right = soft[k]! * pk + (1 - soft[k]!) * (1 - pk);
      const weight = applyClassBalancing ? soft[k]! * alpha + (1 - soft[k]!) * (1 - alpha) : 1;
      return weight * (1 - right) ** gamma * surprise(pk, soft[k]!);
    });
  },
  mean_squared_error: ({ half }, a, y) => mean(a, (ak, k) => (ak - y[k]!) ** 2) / (half ? 2 : 1),
  mean_absolute_error: (_spec, a, y) => mean(a, (ak, k) => Math.abs(ak - y[k]!)),
  huber: ({ delta }, a, y) =>
    mean(a, (ak, k) => {
      const error = Math.abs(ak - y[k]!);
      return error <= delta ? error ** 2 / 2 : delta * error - delta ** 2 / 2;
    }),
  hinge: (_spec, a, y) => mean(a, (ak, k) => Math.max(0, 1 - (y[k] === 0 ? -1 : y[k]!) * ak)),
  categorical_hinge(_spec, a, y) {
    const rival = Math.max(...a.map((ak, k) => (1 - y[k]!) * ak));
    return Math.max(0, rival - sum(a, (ak, k) => y[k]! * ak) + 1);
  },
};

export const referenceLossOf = (spec: LossSpec, outputs: Float64Array, targets: Float64Array): number => {
  const of = REFERENCE_LOSSES[spec.kind] as (any: LossSpec, a: Float64Array, y: Float64Array) => number;
  const summed = 'overOutputs' in spec && spec.overOutputs === 'sum';
  return of(spec, outputs, targets) * (summed ? outputs.length : 1);
};

const softmax = (logits: readonly number[]): readonly number[] => {
  const powers = logits.map(Math.exp);
  const total = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / total);
};

/** α T² KL(softmax(t/T) ‖ softmax(z/T)) + (1 − α) L, L the label's loss. ln p stands for z: they differ by a constant. */
export function referenceDistilled(
  { temperature, alpha }: { readonly temperature: number; readonly alpha: number },
  p: Float64Array,
  { teacher, label }: { readonly teacher: readonly number[]; readonly label: number },
): number {
  const own = softmax(Array.from(p, (share) => Math.log(share) / temperature));
  const wise = softmax(teacher.map((logit) => logit / temperature));
  const apart = wise.reduce((all, share, k) => all + share * Math.log(share / own[k]!), 0);
  return alpha * temperature ** 2 * apart + (1 - alpha) * label;
}
