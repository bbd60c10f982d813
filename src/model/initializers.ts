/**
 * @file Starting values of weights, by Keras's names and formulas. Each is a pure function of a random
 * stream, so the same seed gives the same weights on every machine and backend.
 *
 * Glorot & Bengio 2010 (AISTATS); He et al. 2015, arXiv:1502.01852; LeCun et al. 1998, "Efficient BackProp".
 */
import { normal, uniform, type RngKey } from '#lib/rng.ts';

export const INITIALIZERS = [
  'glorot_uniform',
  'glorot_normal',
  'he_uniform',
  'he_normal',
  'lecun_uniform',
  'lecun_normal',
  'random_normal',
  'zeros',
  'ones',
] as const;
export type Initializer = (typeof INITIALIZERS)[number];

/** Inputs and outputs that one weight connects, Keras's fan-in and fan-out. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Standard deviation of a standard normal cut off at ±2: Keras divides by it so that the variance is right. */
const TRUNCATED_STDDEV = 0.87962566103423978;

/** Draws outside ±2 are replaced by the next ones of the stream, as Keras's truncated normal does. */
function truncatedNormal(key: RngKey, count: number): Float32Array {
  const out = new Float32Array(count);
  // 4.6 % of draws fall outside; 1.2 n + 64 leaves a margin, and the loop repeats if it ever was too small.
  for (let wanted = Math.ceil(count * 1.2) + 64; ; wanted *= 2) {
    let filled = 0;
    for (const draw of normal(key, wanted)) {
      if (Math.abs(draw) < 2 && filled < count) out[filled++] = draw;
    }
    if (filled === count) return out;
  }
}

const scaled = (values: Float32Array, factor: number): Float32Array => values.map((value) => value * factor);

/** `uniform`: ±√(3 scale); `normal`: variance `scale`, truncated at two deviations. */
function varianceScaling(
  key: RngKey,
  count: number,
  scale: number,
  shape: 'uniform' | 'normal',
): Float32Array {
  if (shape === 'normal') return scaled(truncatedNormal(key, count), Math.sqrt(scale) / TRUNCATED_STDDEV);
  const limit = Math.sqrt(3 * scale);
  return uniform(key, count).map((draw) => (2 * draw - 1) * limit);
}

/** `count` starting values of a parameter whose weights connect `fans`. */
export function initialValues(name: Initializer, key: RngKey, count: number, fans: Fans): Float32Array {
  const { fanIn, fanOut } = fans;
  switch (name) {
    case 'zeros':
      return new Float32Array(count);
    case 'ones':
      return new Float32Array(count).fill(1);
    case 'random_normal':
      return scaled(normal(key, count), 0.05);
    case 'glorot_uniform':
      return varianceScaling(key, count, 2 / (fanIn + fanOut), 'uniform');
    case 'glorot_normal':
      return varianceScaling(key, count, 2 / (fanIn + fanOut), 'normal');
    case 'he_uniform':
      return varianceScaling(key, count, 2 / fanIn, 'uniform');
    case 'he_normal':
      return varianceScaling(key, count, 2 / fanIn, 'normal');
    case 'lecun_uniform':
      return varianceScaling(key, count, 1 / fanIn, 'uniform');
    case 'lecun_normal':
      return varianceScaling(key, count, 1 / fanIn, 'normal');
  }
}
