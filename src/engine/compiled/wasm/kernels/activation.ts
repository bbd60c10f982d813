/**
 * @file Activations, and their derivatives told from the output: relu and the like know f′ from the sign of y,
 * tanh′ = 1 − y², sigmoid′ = y (1 − y), elu′ = y + 1 below zero; softmax: dz = y ⊙ (g − Σ g y). Those of `smooth.ts`
 * cannot be told from it: they stand alone, and read z. What pads a pixel to a whole panel stays zero.
 */
import { exp, expm1, sigmoid, tanh } from './math';
import { at, firstLanes, fma, mostOf, pick, sumOf } from './simd';
import { gelu, geluSlope, mish, mishSlope, silu, siluSlope, softplus } from './smooth';
import { RowsView } from './rows';

/** In the order of ACTIVATIONS. */
export const enum Activation {
  Linear = 0,
  Relu = 1,
  LeakyRelu = 2,
  Elu = 3,
  Selu = 4,
  Gelu = 5,
  Silu = 6,
  Mish = 7,
  Softplus = 8,
  Softsign = 9,
  Tanh = 10,
  Sigmoid = 11,
  HardSigmoid = 12,
  Softmax = 13,
}

/** SELU's slope above zero, and its limit far below. */
const SELU_SCALE: f32 = 1.050701;
const SELU_DEPTH: f32 = 1.7580993;
const LARGEST: f32 = 3.4028235e38;

/** z / (1 + |z|); held where ∞ / ∞ would be no number. */
function softsign(z: v128): v128 {
  const held = f32x4.pmax(f32x4.pmin(z, f32x4.splat(LARGEST)), f32x4.splat(-LARGEST));
  return f32x4.div(held, f32x4.add(f32x4.abs(held), f32x4.splat(1)));
}

/** relu6(z + 3) / 6; NaN stays. */
function hardSigmoid(z: v128): v128 {
  const moved = f32x4.max(f32x4.add(z, f32x4.splat(3)), f32x4.splat(0));
  return f32x4.div(f32x4.min(moved, f32x4.splat(6)), f32x4.splat(6));
}

/** f of four channels; softmax needs the whole row. */
function f(kind: i32, z: v128): v128 {
  const negative = f32x4.lt(z, f32x4.splat(0));
  switch (kind) {
    case Activation.Relu:
      return v128.andnot(z, f32x4.le(z, f32x4.splat(0))); // NaN stays
    case Activation.LeakyRelu:
      return pick(f32x4.mul(z, f32x4.splat(0.2)), z, negative);
    case Activation.Elu:
      return pick(expm1(z), z, negative);
    case Activation.Selu:
      return pick(
        f32x4.mul(expm1(z), f32x4.splat(SELU_DEPTH)),
        f32x4.mul(z, f32x4.splat(SELU_SCALE)),
        negative,
      );
    case Activation.Gelu:
      return gelu(z);
    case Activation.Silu:
      return silu(z);
    case Activation.Mish:
      return mish(z);
    case Activation.Softplus:
      return softplus(z);
    case Activation.Softsign:
      return softsign(z);
    case Activation.Tanh:
      return tanh(z);
    case Activation.Sigmoid:
      return sigmoid(z);
    case Activation.HardSigmoid:
      return hardSigmoid(z);
    default:
      return z;
  }
}

/** max x over a row of `n` channels. */
export function largest(n: i32, x: usize): f32 {
  let most = f32x4.splat(-Infinity);
  for (let c = 0; c < n; c += 4)
    most = f32x4.max(most, pick(v128.load(x + ((<usize>c) << 2)), most, firstLanes(n - c)));
  return mostOf(most);
}

/** y = e^{x − most} over a row of `n` channels, zeros behind them; returns Σ y. */
export function powers(n: i32, x: usize, most: f32, y: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c = 0; c < n; c += 4) {
    const o = (<usize>c) << 2,
      power = v128.and(exp(f32x4.sub(v128.load(x + o), f32x4.splat(most))), firstLanes(n - c));
    v128.store(y + o, power);
    sum = f32x4.add(sum, power);
  }
  return sumOf(sum);
}

function softmax(n: i32, x: usize, y: usize): void {
  const sum = f32x4.splat(powers(n, x, largest(n, x), y));
  for (let end = y + ((<usize>n) << 2); y < end; y += 16) v128.store(y, f32x4.div(v128.load(y), sum));
}

/** y[to] = f(x[from]); x and y may be the same. Pixels of y are whole panels. */
export function activate(view: RowsView, kind: i32, samples: i32, x: usize, y: usize): void {
  const n = view.channels;
  for (let s = 0; s < samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      if (kind == Activation.Softmax) softmax(n, from, to);
      else
        for (let c = 0; c < n; c += 4) {
          const o = (<usize>c) << 2;
          v128.store(to + o, v128.and(f(kind, v128.load(from + o)), firstLanes(n - c)));
        }
    }
    x += view.fromSample;
    y += view.toSample;
  }
}

/** g ⊙ f′ for four channels; `dot` is Σ g y of the row, for softmax. */
function slope(kind: i32, g: v128, y: v128, dot: v128): v128 {
  const zero = f32x4.splat(0),
    one = f32x4.splat(1);
  switch (kind) {
    case Activation.Relu:
      return v128.and(g, f32x4.gt(y, zero));
    case Activation.LeakyRelu:
      return f32x4.mul(g, pick(one, f32x4.splat(0.2), f32x4.gt(y, zero)));
    case Activation.Elu:
      return f32x4.mul(g, pick(one, f32x4.add(y, one), f32x4.gt(y, zero)));
    case Activation.Selu:
      return f32x4.mul(
        g,
        pick(f32x4.splat(SELU_SCALE), f32x4.add(y, f32x4.splat(SELU_DEPTH)), f32x4.gt(y, zero)),
      );
    case Activation.Softsign: {
      const rest = f32x4.sub(one, f32x4.abs(y));
      return f32x4.mul(g, f32x4.mul(rest, rest));
    }
    case Activation.HardSigmoid:
      return v128.and(f32x4.mul(g, f32x4.splat(1.0 / 6)), v128.and(f32x4.gt(y, zero), f32x4.lt(y, one)));
    case Activation.Tanh:
      return f32x4.mul(g, f32x4.sub(one, f32x4.mul(y, y)));
    case Activation.Sigmoid:
      return f32x4.mul(g, f32x4.mul(y, f32x4.sub(one, y)));
    case Activation.Softmax:
      return f32x4.mul(y, f32x4.sub(g, dot));
    default:
      return g;
  }
}

/** f′ depends on z, which is not to be told from y. */
function needsInput(kind: i32): bool {
  return kind >= Activation.Gelu && kind <= Activation.Softplus;
}

/** g ⊙ f′(z) of four channels, for those that need z. */
function slopeAt(kind: i32, g: v128, z: v128): v128 {
  switch (kind) {
    case Activation.Gelu:
      return f32x4.mul(g, geluSlope(z));
    case Activation.Silu:
      return f32x4.mul(g, siluSlope(z));
    case Activation.Mish:
      return f32x4.mul(g, mishSlope(z));
    default:
      return f32x4.mul(g, sigmoid(z));
  }
}

function rowDot(stride: usize, g: usize, y: usize): v128 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < stride; c += 16) sum = fma(v128.load(g + c), v128.load(y + c), sum);
  return f32x4.splat(sumOf(sum));
}

/**
 * dZ of a product, compact and in the order of its rows: dz[r] = g[from] ⊙ f′(y[from]); db += Σ dz.
 * `view.to` is not used; `stride` is bytes from row to row of dz, whole panels.
 */
export function productGradient(
  view: RowsView,
  kind: i32,
  samples: i32,
  g: usize,
  y: usize,
  dz: usize,
  db: usize,
  stride: usize,
): void {
  let dot = f32x4.splat(0);
  for (let s = 0; s < samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const o = at(view.from, r);
      if (kind == Activation.Softmax) dot = rowDot(stride, g + o, y + o);
      for (let c: usize = 0; c < stride; c += 16) {
        const d = slope(kind, v128.load(g + o + c), v128.load(y + o + c), dot);
        v128.store(dz + c, d);
        if (db) v128.store(db + c, f32x4.add(v128.load(db + c), d));
      }
      dz += stride;
    }
    g += view.fromSample;
    y += view.fromSample;
  }
}

/**
 * dx[from] += g[to] ⊙ f′, for an activation that stands alone; pixels are whole panels of `stride` bytes. f′ is told from
 * y[to], or from x[from].
 */
export function activationGradient(
  view: RowsView,
  kind: i32,
  samples: i32,
  g: usize,
  x: usize,
  y: usize,
  dx: usize,
  stride: usize,
): void {
  const fromInput = needsInput(kind);
  let dot = f32x4.splat(0);
  for (let s = 0; s < samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const to = at(view.to, r),
        from = at(view.from, r),
        d = dx + from;
      if (kind == Activation.Softmax) dot = rowDot(stride, g + to, y + to);
      for (let c: usize = 0; c < stride; c += 16) {
        const v = v128.load(g + to + c),
          moved = fromInput
            ? slopeAt(kind, v, v128.load(x + from + c))
            : slope(kind, v, v128.load(y + to + c), dot);
        v128.store(d + c, f32x4.add(v128.load(d + c), moved));
      }
    }
    g += view.toSample;
    y += view.toSample;
    x += view.fromSample;
    dx += view.fromSample;
  }
}

/**
 * dZ of a product whose epilogue pooled 2×2 windows: each window's gradient goes to the row that won, the others
 * get zero; db += Σ of what relu let through. dz is [windows][4][stride].
 */
export function poolEpilogueGradient(
  view: RowsView,
  samples: i32,
  g: usize,
  argmax: usize,
  dz: usize,
  db: usize,
  stride: usize,
): void {
  for (let s = 0; s < samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = g + at(view.from, r);
      for (let c: usize = 0; c < stride; c += 16) {
        const v = v128.load(from + c),
          won = v128.load(argmax + c),
          d = dz + c;
        v128.store(d, v128.and(v, i32x4.eq(won, i32x4.splat(0))));
        v128.store(d + stride, v128.and(v, i32x4.eq(won, i32x4.splat(1))));
        v128.store(d + 2 * stride, v128.and(v, i32x4.eq(won, i32x4.splat(2))));
        v128.store(d + 3 * stride, v128.and(v, i32x4.eq(won, i32x4.splat(3))));
        if (db)
          v128.store(db + c, f32x4.add(v128.load(db + c), v128.and(v, i32x4.ge_s(won, i32x4.splat(0)))));
      }
      argmax += stride;
      dz += 4 * stride;
    }
    g += view.fromSample;
  }
}
