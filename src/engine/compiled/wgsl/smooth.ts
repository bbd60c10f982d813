/**
 * @file Activations that stand alone as WGSL, of one number. Those whose derivatives are told from the input declare `value` and
 * `slope`, after the formulas of the kernels for WASM; z is held where a power would be ∞, but never where that would hide a NaN.
 */
import { slopeNeedsInput, type FromInput } from '#engine/compiled/ir/slopes.ts';
import type { Activation } from '#model/activations.ts';
import { textsOf } from './activation.ts';
import type { Kernel } from './kernel.ts';

/** Φ(x); see `normalBelow` in the kernels' math.ts. */
const NORMAL = [
  0.5, 0.616331458, -0.640559912, -0.130242422, 0.110098556, 0.218794018, -0.254802078, 0.472511798,
  -0.495340556, 0.167440966,
];
const nested = (coefficients: readonly number[], t: string): string =>
  coefficients.reduceRight((sum, each) => (sum === '' ? `${each}` : `fma(${sum}, ${t}, ${each})`), '');

const GAUSS = `
fn normalBelow(x: f32) -> f32 {
  let a = abs(x);
  let t = a / (a + 2.0);
  let outside = ${nested(NORMAL, 't')} / (1.0 + ${Math.SQRT2} * a) * exp(-0.5 * x * x);
  return select(1.0 - outside, outside, x < 0.0);
}`;

const SIGMOID = `
fn sigmoid(z: f32) -> f32 {
  let p = exp(-abs(z));
  return select(1.0, p, z < 0.0) / (1.0 + p);
}`;

/** ln(1 + p) = 2 artanh s, s = p / (2 + p) ≤ ⅓: the logarithm that devices have is rough around 1. */
const ARTANH = [1, 1 / 3, 1 / 5, 1 / 7, 1 / 9, 1 / 11, 1 / 13];

const DECLARATIONS: Readonly<Record<FromInput, string>> = {
  gelu: `${GAUSS}
fn value(z: f32) -> f32 { return z * normalBelow(clamp(z, -20.0, 20.0)); }
fn slope(z: f32) -> f32 {
  let x = clamp(z, -20.0, 20.0);
  return normalBelow(x) + x * ${1 / Math.sqrt(2 * Math.PI)} * exp(-0.5 * x * x);
}`,
  silu: `${SIGMOID}
fn value(z: f32) -> f32 { return z * sigmoid(z); }
fn slope(z: f32) -> f32 {
  let x = clamp(z, -80.0, 80.0);
  return sigmoid(x) + x * sigmoid(x) * sigmoid(-x);
}`,
  mish: `
fn value(z: f32) -> f32 {
  let n = exp(min(z, 20.0));
  return z * (n * (n + 2.0) / (n * (n + 2.0) + 2.0));
}
fn slope(z: f32) -> f32 {
  let x = clamp(z, -80.0, 20.0);
  let n = exp(x);
  let share = 1.0 / (n * (n + 2.0) + 2.0);
  return n * (n + 2.0) * share + 4.0 * x * (n * (n + 1.0) * share * share);
}`,
  softplus: `${SIGMOID}
fn value(z: f32) -> f32 {
  let p = exp(-abs(z));
  let s = p / (2.0 + p);
  let square = s * s;
  return max(z, 0.0) + 2.0 * s * ${nested(ARTANH, 'square')};
}
fn slope(z: f32) -> f32 { return sigmoid(z); }`,
};

interface PlainTexts {
  /** What its texts call. */
  readonly declarations: string;
  readonly value: (v: string) => string;
  /** f′ from `known`, which is x or y. */
  readonly slope: (known: string) => string;
  readonly slopeReads: 'X' | 'Y';
}

export function plainTextsOf(activation: Exclude<Activation, 'softmax'>): PlainTexts {
  if (slopeNeedsInput(activation)) {
    const [value, slope] = ['value', 'slope'].map((name) => (of: string) => `${name}(${of})`);
    return { declarations: DECLARATIONS[activation], value: value!, slope: slope!, slopeReads: 'X' };
  }
  const { value, slope } = textsOf(activation);
  return {
    declarations: '',
    value: (v) => value(v, 'f32'),
    slope: (y) => slope(y, 'f32'),
    slopeReads: 'Y',
  };
}

export const declaring = (declarations: string, kernel: Kernel): Kernel => ({
  ...kernel,
  text: `${declarations}\n${kernel.text}`,
});
