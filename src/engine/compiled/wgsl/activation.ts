/**
 * @file Activations as WGSL, for one number or for four, whose derivatives are told from the output, as on WASM; the others
 * are in `smooth.ts`.
 */
import type { ProductActivation } from '#engine/compiled/ir/slopes.ts';
import { SELU, type Activation } from '#model/activations.ts';

export type Width = 'f32' | 'vec4f';
/** All that treat every number alike. */
type Pointwise = Exclude<Activation, 'softmax'>;
export type FromOutput = Exclude<ProductActivation, 'softmax'>;

interface Texts {
  /** f(v) */
  readonly value: (v: string, type: Width) => string;
  /** f′, from y = f(z). */
  readonly slope: (y: string, type: Width) => string;
  /** f(0) ≠ 0: what pads a pixel must not be touched. */
  readonly movesZero?: true;
}

const SELU_DEPTH = SELU.scale * SELU.alpha;

/** A NaN goes on instead of becoming a zero: comparisons with it are false. */
const ACTIVATION_TEXTS: Readonly<Record<FromOutput, Texts>> = {
  linear: { value: (v) => v, slope: (_y, type) => `${type}(1.0)` },
  relu: {
    value: (v, type) => `select(${v}, ${type}(0.0), ${v} <= ${type}(0.0))`,
    slope: (y, type) => `select(${type}(0.0), ${type}(1.0), ${y} > ${type}(0.0))`,
  },
  leaky_relu: {
    value: (v, type) => `select(${v}, 0.2 * ${v}, ${v} < ${type}(0.0))`,
    slope: (y, type) => `select(${type}(0.2), ${type}(1.0), ${y} > ${type}(0.0))`,
  },
  elu: {
    value: (v, type) => `select(${v}, exp(${v}) - 1.0, ${v} < ${type}(0.0))`,
    slope: (y, type) => `select(${y} + 1.0, ${type}(1.0), ${y} > ${type}(0.0))`,
  },
  selu: {
    value: (v, type) =>
      `select(${SELU.scale} * ${v}, ${SELU_DEPTH} * (exp(${v}) - 1.0), ${v} < ${type}(0.0))`,
    slope: (y, type) => `select(${y} + ${SELU_DEPTH}, ${type}(${SELU.scale}), ${y} > ${type}(0.0))`,
  },
  softsign: {
    value: (v) => `(${v} / (1.0 + abs(${v})))`,
    slope: (y) => `((1.0 - abs(${y})) * (1.0 - abs(${y})))`,
  },
  // Beyond ±10 it is ±1 in float32; some devices divide infinities there.
  tanh: {
    value: (v, type) => `tanh(clamp(${v}, ${type}(-10.0), ${type}(10.0)))`,
    slope: (y) => `(1.0 - ${y} * ${y})`,
  },
  sigmoid: {
    value: (v) => `(1.0 / (1.0 + exp(-${v})))`,
    slope: (y) => `(${y} * (1.0 - ${y}))`,
    movesZero: true,
  },
  hard_sigmoid: {
    value: (v, type) =>
      `select(select((${v} + 3.0) / 6.0, ${type}(1.0), ${v} > ${type}(3.0)), ${type}(0.0), ${v} < ${type}(-3.0))`,
    slope: (y, type) =>
      `select(${type}(0.0), ${type}(${1 / 6}), (${y} > ${type}(0.0)) & (${y} < ${type}(1.0)))`,
    movesZero: true,
  },
};

export const isPointwise = <A extends Activation>(activation: A): activation is A & Pointwise =>
  activation !== 'softmax';
export const textsOf = (activation: FromOutput): Texts => ACTIVATION_TEXTS[activation];
