/** @file Activations that take one number, and their slopes, in double precision. A kind without a line here does not compile. */
import { SELU, type Activation } from '#model/activations.ts';
import { normalBelow, normalDensity } from '#lib/normal-distribution.ts';

interface Pointwise {
  f(z: number): number;
  /** f′ */
  slope(z: number): number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
/** ln(1 + e^z), which does not overflow. */
const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

const { scale, alpha } = SELU;

export const POINTWISE: Readonly<Record<Exclude<Activation, 'softmax'>, Pointwise>> = {
  linear: { f: (z) => z, slope: () => 1 },
  relu: { f: (z) => Math.max(0, z), slope: (z) => Number(z > 0) },
  leaky_relu: { f: (z) => (z > 0 ? z : 0.2 * z), slope: (z) => (z > 0 ? 1 : 0.2) },
  elu: { f: (z) => (z > 0 ? z : Math.expm1(z)), slope: (z) => (z > 0 ? 1 : Math.exp(z)) },
  selu: {
    f: (z) => scale * (z > 0 ? z : alpha * Math.expm1(z)),
    slope: (z) => scale * (z > 0 ? 1 : alpha * Math.exp(z)),
  },
  gelu: { f: (z) => z * normalBelow(z), slope: (z) => normalBelow(z) + z * normalDensity(z) },
  silu: {
    f: (z) => z * sigmoid(z),
    slope: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))),
  },
  mish: {
    f: (z) => z * Math.tanh(softplus(z)),
    slope(z) {
      const t = Math.tanh(softplus(z));
      return t + z * (1 - t * t) * sigmoid(z);
    },
  },
  softplus: { f: softplus, slope: sigmoid },
  softsign: { f: (z) => z / (1 + Math.abs(z)), slope: (z) => (1 + Math.abs(z)) ** -2 },
  tanh: { f: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  sigmoid: { f: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  hard_sigmoid: {
    f: (z) => Math.min(Math.max(z + 3, 0), 6) / 6,
    slope: (z) => (z > -3 && z < 3 ? 1 / 6 : 0),
  },
};
