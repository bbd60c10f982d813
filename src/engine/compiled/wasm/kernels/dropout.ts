/**
 * @file Draws that change numbers in training: Threefry-2x32-20 as in lib/rng.ts, four blocks (eight draws) at a time. Draws become a
 * mask of factors or terms, [samples, numbers] or [samples, channels], which stays for the way back.
 */
import { RowsView } from './rows';
import { at } from './simd';
import { Offset, Slice, Step } from './slice';

@unmanaged
export class DropoutOp {
  view: RowsView;
  /** Which key of the step. */
  key: i32;
  /** Draws of a sample. */
  size: i32;
  /** Bytes of the mask from pixel to pixel: 0 where all of a sample share their channels' draws. */
  rowMask: usize;
  /** A draw below is 0, any other `scale`. */
  rate: f32;
  scale: f32;
  /** What alpha dropout adds to numbers that are kept, and makes of those that are dropped. */
  shift: f32;
  floor: f32;
  /** Of the normal distribution, as lib/gaussian.ts has them; null where draws are uniform. */
  quantiles: usize;
  /** Of the normal distribution. */
  middle: f32;
  mask: Offset;
  from: Offset;
  to: Offset;
}

/** Every lane turned left by `distance` bits. */
function rotate(x: v128, distance: i32): v128 {
  return v128.or(i32x4.shl(x, distance), i32x4.shr_u(x, 32 - distance));
}

/** Middle and two quantiles: see lib/gaussian.ts. */
function normalOf(op: DropoutOp, word: u32): f32 {
  const low = load<f32>(op.quantiles + ((<usize>(word >> 20)) << 2)),
    high = load<f32>(op.quantiles + ((<usize>((word >> 8) & 0xfff)) << 2));
  return op.middle + (low + high);
}

/** What two words of each block become; uniform draws are words >> 8 in steps of 2⁻²⁴. */
function decide(words: v128, op: DropoutOp): v128 {
  if (op.quantiles)
    return f32x4(
      normalOf(op, i32x4.extract_lane(words, 0)),
      normalOf(op, i32x4.extract_lane(words, 1)),
      normalOf(op, i32x4.extract_lane(words, 2)),
      normalOf(op, i32x4.extract_lane(words, 3)),
    );
  const draws = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(words, 8)), f32x4.splat(<f32>(1.0 / 16777216.0)));
  return v128.and(f32x4.splat(op.scale), f32x4.ge(draws, f32x4.splat(op.rate)));
}

/**
 * Elements first … first + count − 1 of the stream (k0, k1).
 * `first` is a multiple of 8; up to 7 elements more than `count` are written.
 */
function drawMask(k0: i32, k1: i32, first: i32, count: i32, op: DropoutOp, mask: usize): void {
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  for (let i = 0; i < count; i += 8) {
    let x0 = i32x4.add(i32x4.splat(((first + i) >> 1) + k0), i32x4(0, 1, 2, 3));
    let x1 = i32x4.splat(k1);
    for (let group = 0; group < 5; group++) {
      const odd = group & 1;
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 17 : 13), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 29 : 15), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 16 : 26), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 24 : 6), x0);
      const injection = group + 1,
        a = injection % 3,
        b = (injection + 1) % 3;
      x0 = i32x4.add(x0, i32x4.splat(a == 0 ? k0 : a == 1 ? k1 : k2));
      x1 = i32x4.add(x1, i32x4.splat((b == 0 ? k0 : b == 1 ? k1 : k2) + injection));
    }
    v128.store(mask, decide(i32x4.shuffle(x0, x1, 0, 4, 1, 5), op));
    v128.store(mask, decide(i32x4.shuffle(x0, x1, 2, 6, 3, 7), op), 16);
    mask += 32;
  }
}

/** Draws are made eight at a time: the mask of a piece may begin within such a block. */
function skipOf(op: DropoutOp, slice: Slice): i32 {
  return (slice.first * op.size) & 7;
}

/** Where the draws of the samples at work begin. */
function maskOf(op: DropoutOp, slice: Slice): usize {
  return changetype<usize>(slice) + op.mask + ((<usize>skipOf(op, slice)) << 2);
}

/** Draws for the samples at work; returns where they begin. */
export function draw(op: DropoutOp, slice: Slice): usize {
  const key = changetype<usize>(slice.step) + offsetof<Step>() + ((<usize>op.key) << 3),
    skip = skipOf(op, slice);
  drawMask(
    load<i32>(key),
    load<i32>(key, 4),
    slice.first * op.size - skip,
    slice.samples * op.size + skip,
    op,
    changetype<usize>(slice) + op.mask,
  );
  return maskOf(op, slice);
}

/** What becomes of a number x for its draw m. */
const enum Noise {
  /** m x */
  Times,
  /** `floor` where m is 0, m x + `shift` elsewhere. */
  Alpha,
  /** x + m */
  Plus,
}

function apply(noise: Noise, op: DropoutOp, x: f32, m: f32): f32 {
  if (noise == Noise.Times) return x * m;
  if (noise == Noise.Plus) return x + m;
  return m == 0 ? op.floor : x * m + op.shift;
}

function forward(noise: Noise, op: DropoutOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    bytes = (<usize>view.channels) << 2;
  let mask = draw(op, slice),
    x = base + op.from,
    y = base + op.to;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      for (let c: usize = 0; c < bytes; c += 4)
        store<f32>(to + c, apply(noise, op, load<f32>(from + c), load<f32>(mask + c)));
      mask += op.rowMask;
    }
    if (op.rowMask == 0) mask += bytes;
    x += view.fromSample;
    y += view.toSample;
  }
}

/** y = m ⊙ x */
export function dropout(op: DropoutOp, slice: Slice): void {
  forward(Noise.Times, op, slice);
}

export function alphaDropout(op: DropoutOp, slice: Slice): void {
  forward(Noise.Alpha, op, slice);
}

/** y = x + m */
export function addNoise(op: DropoutOp, slice: Slice): void {
  forward(Noise.Plus, op, slice);
}

/** dx += m ⊙ g, with the draws of the way forward. */
export function dropoutGradient(op: DropoutOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    bytes = (<usize>view.channels) << 2;
  let mask = maskOf(op, slice),
    g = base + op.from,
    dx = base + op.to;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = g + at(view.to, r),
        to = dx + at(view.from, r);
      for (let c: usize = 0; c < bytes; c += 4)
        store<f32>(to + c, load<f32>(to + c) + load<f32>(from + c) * load<f32>(mask + c));
      mask += op.rowMask;
    }
    if (op.rowMask == 0) mask += bytes;
    g += view.toSample;
    dx += view.fromSample;
  }
}
