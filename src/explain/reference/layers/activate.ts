import type { Activation } from '#model/activations.ts';
import { normalBelow } from '#lib/normal-distribution.ts';
import { map, type Block } from './block.ts';

function softmax(z: Block): Block {
  const length = z.shape.at(-1)!;
  const out = map(z, Math.exp);
  for (let row = 0; row < out.values.length; row += length) {
    const powers = out.values.subarray(row, row + length);
    const total = powers.reduce((sum, power) => sum + power, 0);
    powers.forEach((power, i) => (powers[i] = power / total));
  }
  return out;
}

const POINTWISE: Readonly<Record<Exclude<Activation, 'softmax'>, (z: number) => number>> = {
  linear: (z) => z,
  relu: (z) => (z > 0 ? z : 0),
  leaky_relu: (z) => (z > 0 ? z : 0.2 * z),
  elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
  selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)),
  gelu: (z) => z * normalBelow(z),
  silu: (z) => z / (1 + Math.exp(-z)),
  mish: (z) => z * Math.tanh(Math.log1p(Math.exp(z))),
  softplus: (z) => Math.log1p(Math.exp(z)),
  softsign: (z) => z / (1 + Math.abs(z)),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  hard_sigmoid: (z) => Math.min(Math.max(z + 3, 0), 6) / 6,
};

export const activate = (name: Activation, z: Block): Block =>
  name === 'softmax' ? softmax(z) : map(z, POINTWISE[name]);
