/**
 * @file Starting values of weights, by Keras's names, settings and formulas. Each is a pure function of a random
 * stream, so the same seed gives the same weights on every machine and backend.
 *
 * Glorot & Bengio 2010 (AISTATS); He et al. 2015, arXiv:1502.01852; LeCun et al. 1998, "Efficient BackProp";
 * Saxe et al. 2014, arXiv:1312.6120 (orthogonal).
 */
import { normal, uniform, type RngKey } from '#lib/rng.ts';
import { text, type Text } from '#lib/text.ts';
import { parseVariant } from '#lib/variant.ts';
import { defaultsOf, number, type NumberField } from './fields.ts';
import { orthogonal } from './orthogonal.ts';
import { sizeOf, type Shape } from './shape.ts';

/** An initialiser by name, with its settings where they are not Keras's defaults: `random_normal(stddev=0.1)`. */
export type Initializer = string;

const setting = (label: Text, standard: number, min = -100): NumberField =>
  number({ label, min, max: 100, step: 0.01, default: standard });

const mean = setting(text('mean', '均值'), 0);
const stddev = setting(text('standard deviation', '标准差'), 0.05, 0);
const gain = setting(text('gain', '增益'), 1);

/** What a vector, such as a bias, may start with, and the settings of each. */
export const VECTOR_INITIALIZERS = {
  glorot_uniform: {},
  glorot_normal: {},
  he_uniform: {},
  he_normal: {},
  lecun_uniform: {},
  lecun_normal: {},
  random_uniform: {
    minval: setting(text('lowest', '最小值'), -0.05),
    maxval: setting(text('highest', '最大值'), 0.05),
  },
  random_normal: { mean, stddev },
  truncated_normal: { mean, stddev },
  zeros: {},
  ones: {},
  constant: { value: setting(text('value', '取值'), 0) },
};
/** What a kernel may start with: its last axis is one of outputs. */
export const KERNEL_INITIALIZERS = { ...VECTOR_INITIALIZERS, orthogonal: { gain } };
/** For matrices alone. */
export const IDENTITY = { identity: { gain } };

const INITIALIZERS = { ...KERNEL_INITIALIZERS, ...IDENTITY };
type InitializerName = keyof typeof INITIALIZERS;

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

/** What an initialiser is told: how many values, of what shape, and its settings, all of them. */
interface Wanted extends Fans {
  readonly key: RngKey;
  readonly count: number;
  readonly shape: Shape;
  readonly settings: Readonly<Record<string, number>>;
}
type Draw = (wanted: Wanted) => Float32Array;

/** ±√(3 scale), which has the variance `scale`. */
const scaledUniform =
  (scaleOf: (fans: Fans) => number): Draw =>
  ({ key, count, ...fans }) => {
    const limit = Math.sqrt(3 * scaleOf(fans));
    return uniform(key, count).map((draw) => (2 * draw - 1) * limit);
  };

/** Variance `scale` after it has been cut off at two deviations. */
const scaledNormal =
  (scaleOf: (fans: Fans) => number): Draw =>
  ({ key, count, ...fans }) => {
    const factor = Math.sqrt(scaleOf(fans)) / TRUNCATED_STDDEV;
    return truncatedNormal(key, count).map((draw) => draw * factor);
  };

const moved = (draws: Float32Array, { settings }: Wanted): Float32Array =>
  draws.map((draw) => settings['mean']! + draw * settings['stddev']!);

const glorot = ({ fanIn, fanOut }: Fans): number => 2 / (fanIn + fanOut);
const he = ({ fanIn }: Fans): number => 2 / fanIn;
const lecun = ({ fanIn }: Fans): number => 1 / fanIn;

const DRAWS: Readonly<Record<InitializerName, Draw>> = {
  glorot_uniform: scaledUniform(glorot),
  glorot_normal: scaledNormal(glorot),
  he_uniform: scaledUniform(he),
  he_normal: scaledNormal(he),
  lecun_uniform: scaledUniform(lecun),
  lecun_normal: scaledNormal(lecun),
  random_uniform({ key, count, settings: { minval, maxval } }) {
    return uniform(key, count).map((draw) => minval! + draw * (maxval! - minval!));
  },
  random_normal: (wanted) => moved(normal(wanted.key, wanted.count), wanted),
  truncated_normal: (wanted) => moved(truncatedNormal(wanted.key, wanted.count), wanted),
  zeros: ({ count }) => new Float32Array(count),
  ones: ({ count }) => new Float32Array(count).fill(1),
  constant: ({ count, settings }) => new Float32Array(count).fill(settings['value']!),
  orthogonal({ key, count, shape, settings }) {
    const columns = shape.at(-1)!;
    return orthogonal(key, count / columns, columns).map((value) => value * settings['gain']!);
  },
  identity({ count, shape, settings }) {
    const columns = shape.at(-1)!;
    const onDiagonal = (i: number): boolean => Math.floor(i / columns) === i % columns;
    return Float32Array.from({ length: count }, (_, i) => (onDiagonal(i) ? settings['gain']! : 0));
  },
};

/** Starting values of a parameter of `shape` whose weights connect `fans`, row-major. */
export function initialValues(initializer: Initializer, key: RngKey, shape: Shape, fans: Fans): Float32Array {
  const { name, settings: said } = parseVariant(initializer);
  const fields: Readonly<Record<string, NumberField>> = INITIALIZERS[name as InitializerName];
  const settings = { ...defaultsOf(fields), ...said };
  return DRAWS[name as InitializerName]({ ...fans, key, shape, count: sizeOf(shape), settings });
}
