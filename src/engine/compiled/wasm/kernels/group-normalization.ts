/**
 * @file Normalization of groups of numbers within a sample: y = γ x̂ + β, x̂ = (x − μ) / √(σ² + ε). A group is some neighbouring
 * channels of `places` pixels that follow one another. With d = γ g and means over the group of n numbers,
 *
 *   dx += (d − mean d − x̂ · mean (d x̂)) / √(σ² + ε),   dγ += Σ g x̂,   dβ += Σ g;   without `centered`, μ and mean d are zero.
 *
 * Sums are first those of every channel, four at a time; then one number stands for a group in all of its channels. Such pixels of
 * sums and numbers are the `lanes`. What pads them is zero.
 */
import { GroupNormalizationOp } from './operations';
import { addTo, at, firstLanes, fma, sumOf } from './simd';
import { Slice } from './slice';

/** Adds up the channels of a group. */
function sumOfGroup(op: GroupNormalizationOp, lanes: usize, group: i32): f32 {
  if (op.groups == 1) {
    let sum = f32x4.splat(0);
    for (let c: usize = 0; c < op.stride; c += 16) sum = f32x4.add(sum, v128.load(lanes + c));
    return sumOf(sum);
  }
  const bytes = (<usize>(op.view.channels / op.groups)) << 2,
    first = lanes + <usize>group * bytes;
  let sum: f32 = 0;
  for (let c: usize = 0; c < bytes; c += 4) sum += load<f32>(first + c);
  return sum;
}

/** Has `value` stand in all channels of a group. */
function spread(op: GroupNormalizationOp, lanes: usize, group: i32, value: f32): void {
  if (op.groups == 1) {
    for (let c: usize = 0; c < op.stride; c += 16)
      v128.store(lanes + c, v128.and(f32x4.splat(value), firstLanes(op.view.channels - <i32>(c >> 2))));
    return;
  }
  const bytes = (<usize>(op.view.channels / op.groups)) << 2,
    first = lanes + <usize>group * bytes;
  for (let c: usize = 0; c < bytes; c += 4) store<f32>(first + c, value);
}

/** For every channel Σ x over the pixels from `first` on. */
function sumPlaces(op: GroupNormalizationOp, x: usize, first: i32, sums: usize): void {
  for (let c: usize = 0; c < op.stride; c += 16) {
    let sum = f32x4.splat(0);
    for (let r = first; r < first + op.places; r++)
      sum = f32x4.add(sum, v128.load(x + at(op.view.from, r) + c));
    v128.store(sums + c, sum);
  }
}

/** For every channel Σ (x − mean)². */
function sumSquares(op: GroupNormalizationOp, x: usize, first: i32, mean: usize, sums: usize): void {
  for (let c: usize = 0; c < op.stride; c += 16) {
    const middle = v128.load(mean + c);
    let sum = f32x4.splat(0);
    for (let r = first; r < first + op.places; r++) {
      const off = f32x4.sub(v128.load(x + at(op.view.from, r) + c), middle);
      sum = fma(off, off, sum);
    }
    v128.store(sums + c, sum);
  }
}

/** Finds μ and 1 / √(σ² + ε) of the groups of the pixels from `first` on; keeps them and has them stand in the lanes. */
function measure(op: GroupNormalizationOp, x: usize, first: i32, lanes: usize, factors: usize): void {
  const inverse = lanes + op.stride,
    count = <f32>(op.places * (op.view.channels / op.groups));
  if (op.centered) {
    sumPlaces(op, x, first, lanes);
    for (let group = 0; group < op.groups; group++)
      spread(op, lanes, group, sumOfGroup(op, lanes, group) / count);
  }
  sumSquares(op, x, first, lanes, inverse);
  for (let group = 0; group < op.groups; group++) {
    const kept = factors + ((<usize>group) << 3),
      root = Mathf.sqrt(sumOfGroup(op, inverse, group) / count + op.epsilon);
    // Every channel of a group has its mean.
    store<f32>(kept, load<f32>(lanes + ((<usize>(group * (op.view.channels / op.groups))) << 2)));
    store<f32>(kept, <f32>1 / root, 4);
    spread(op, inverse, group, <f32>1 / root);
  }
}

export function normalizeGroups(op: GroupNormalizationOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    lanes = base + op.lanes;
  let x = base + op.x,
    y = base + op.y,
    factors = base + op.factors;
  memory.fill(lanes, 0, op.stride << 1);
  for (let s = 0; s < slice.samples; s++) {
    for (let first = 0; first < view.rows; first += op.places) {
      measure(op, x, first, lanes, factors);
      factors += (<usize>op.groups) << 3;
      for (let c: usize = 0; c < op.stride; c += 16) {
        const mean = v128.load(lanes + c),
          scale = f32x4.mul(v128.load(op.gamma + c), v128.load(lanes + op.stride + c)),
          shift = v128.load(op.beta + c);
        for (let r = first; r < first + op.places; r++) {
          const centered = f32x4.sub(v128.load(x + at(view.from, r) + c), mean);
          v128.store(y + at(view.to, r) + c, fma(centered, scale, shift));
        }
      }
    }
    x += view.fromSample;
    y += view.toSample;
  }
}

/** Adds to dγ and dβ what comes from the pixels from `first` on; leaves Σ d and Σ d x̂ of every channel in the lanes. */
function sumGradients(op: GroupNormalizationOp, base: usize, x: usize, g: usize, first: i32): void {
  const lanes = base + op.lanes;
  for (let c: usize = 0; c < op.stride; c += 16) {
    const mean = v128.load(lanes + c),
      inverse = v128.load(lanes + op.stride + c),
      gamma = v128.load(op.gamma + c);
    let sum = f32x4.splat(0),
      product = sum;
    for (let r = first; r < first + op.places; r++) {
      const d = v128.load(g + at(op.view.to, r) + c),
        centered = f32x4.sub(v128.load(x + at(op.view.from, r) + c), mean);
      sum = f32x4.add(sum, d);
      product = fma(d, f32x4.mul(centered, inverse), product);
    }
    if (op.dBeta) addTo(base + op.dBeta + c, sum);
    if (op.dGamma) addTo(base + op.dGamma + c, product);
    v128.store(lanes + 2 * op.stride + c, f32x4.mul(sum, gamma));
    v128.store(lanes + 3 * op.stride + c, f32x4.mul(product, gamma));
  }
}

/** Sends on what the lanes have gathered. */
function sendOn(op: GroupNormalizationOp, base: usize, x: usize, g: usize, dx: usize, first: i32): void {
  const lanes = base + op.lanes;
  for (let c: usize = 0; c < op.stride; c += 16) {
    const mean = v128.load(lanes + c),
      inverse = v128.load(lanes + op.stride + c),
      meanGradient = v128.load(lanes + 2 * op.stride + c),
      slope = f32x4.mul(v128.load(lanes + 3 * op.stride + c), inverse),
      gamma = v128.load(op.gamma + c);
    for (let r = first; r < first + op.places; r++) {
      const from = at(op.view.from, r) + c,
        d = f32x4.mul(v128.load(g + at(op.view.to, r) + c), gamma),
        centered = f32x4.sub(v128.load(x + from), mean),
        lessBoth = f32x4.sub(f32x4.sub(d, meanGradient), f32x4.mul(centered, slope));
      addTo(dx + from, f32x4.mul(lessBoth, inverse));
    }
  }
}

export function normalizeGroupsGradient(op: GroupNormalizationOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    lanes = base + op.lanes,
    count = <f32>(op.places * (view.channels / op.groups));
  let x = base + op.x,
    g = base + op.g,
    dx = base + op.dx,
    factors = base + op.factors;
  memory.fill(lanes, 0, op.stride << 1);
  for (let s = 0; s < slice.samples; s++) {
    for (let first = 0; first < view.rows; first += op.places) {
      for (let group = 0; group < op.groups; group++) {
        spread(op, lanes, group, load<f32>(factors));
        spread(op, lanes + op.stride, group, load<f32>(factors, 4));
        factors += 8;
      }
      sumGradients(op, base, x, g, first);
      if (!op.dx) continue;
      for (let group = 0; group < op.groups; group++) {
        const sums = lanes + 2 * op.stride,
          products = sums + op.stride,
          sum: f32 = op.centered ? sumOfGroup(op, sums, group) : 0;
        spread(op, sums, group, sum / count);
        spread(op, products, group, sumOfGroup(op, products, group) / count);
      }
      sendOn(op, base, x, g, dx, first);
    }
    x += view.fromSample;
    dx += view.fromSample;
    g += view.toSample;
  }
}
