/** @file Cross-entropies in which outputs that are nearly right count less. Rows lie as for the losses of `loss.ts`. */
import { largest, powers } from './activation';
import { exp, log, log1p, pow } from './math';
import { LossOp } from './operations';
import { firstLanes, fma, pick, sumOf } from './simd';

/** What is missing to 1 where p is rounded to it: half of float32's last place. */
const LEAST_MISSING: f32 = 5.9604645e-8;
const TINY: f32 = 1.17549435e-38;

function missingTo1(p: v128): v128 {
  return f32x4.max(f32x4.sub(f32x4.splat(1), p), f32x4.splat(LEAST_MISSING));
}

/** ∂L/∂(ln p) for a target of 1: α (γ p (1 − p)^{γ−1} ln p − (1 − p)^γ) */
function slopeOfLog(op: LossOp, p: v128, logP: v128): v128 {
  const missing = missingTo1(p),
    factor = pow(missing, op.gamma),
    bend = f32x4.mul(f32x4.mul(f32x4.div(factor, missing), f32x4.splat(op.gamma)), f32x4.mul(p, logP));
  return f32x4.mul(f32x4.sub(bend, factor), f32x4.splat(op.base));
}

/** L = −α Σ y (1 − p)^γ ln p; with q = y · slopeOfLog, ∂L/∂z = q − p Σ q. */
export function categoricalFocalCrossentropy(op: LossOp, z: usize, y: usize, g: usize, scale: f32): f32 {
  const most = largest(op.outputs, z),
    sum = f32x4.splat(powers(op.outputs, z, most, g)),
    shift = f32x4.add(f32x4.splat(most), log(sum)), // ln p = z − shift
    end = (<usize>op.outputs) << 2;
  let loss = f32x4.splat(0),
    all = loss;
  for (let o: usize = 0; o < end; o += 16) {
    const target = v128.load(y + o),
      p = f32x4.div(v128.load(g + o), sum),
      logP = f32x4.sub(v128.load(z + o), shift);
    loss = fma(target, f32x4.mul(pow(missingTo1(p), op.gamma), logP), loss);
    all = fma(target, slopeOfLog(op, p, logP), all);
  }
  const total = f32x4.splat(sumOf(all));
  for (let o: usize = 0; o < end; o += 16) {
    const p = f32x4.div(v128.load(g + o), sum),
      q = f32x4.mul(v128.load(y + o), slopeOfLog(op, p, f32x4.sub(v128.load(z + o), shift)));
    v128.store(g + o, f32x4.mul(f32x4.sub(q, f32x4.mul(p, total)), f32x4.splat(scale)));
  }
  return -op.base * sumOf(loss);
}

/**
 * L = 1/n Σ w u^γ B, B = max(z, 0) − z y + ln(1 + e^{−|z|}), u = y (1 − p) + (1 − y) p, w = base + slope · y;
 * ∂L/∂z = w/n (u^γ (p − y) − γ u^{γ−1} (2y − 1) p (1 − p) B).
 */
export function binaryFocalCrossentropy(op: LossOp, z: usize, y: usize, g: usize, scale: f32): f32 {
  const n = op.outputs,
    zero = f32x4.splat(0),
    one = f32x4.splat(1);
  let sum = zero;
  for (let c = 0; c < n; c += 4) {
    const o = (<usize>c) << 2,
      real = firstLanes(n - c),
      v = v128.load(z + o),
      target = v128.load(y + o),
      not = f32x4.sub(one, target),
      negative = f32x4.lt(v, zero),
      power = exp(f32x4.neg(f32x4.abs(v))),
      share = f32x4.div(one, f32x4.add(power, one)),
      small = f32x4.mul(power, share),
      p = pick(small, share, negative),
      other = pick(share, small, negative),
      missing = f32x4.max(fma(target, other, f32x4.mul(not, p)), f32x4.splat(TINY)),
      weight = fma(target, f32x4.splat(op.slope), f32x4.splat(op.base)),
      factor = f32x4.mul(weight, pow(missing, op.gamma)),
      surprise = f32x4.add(f32x4.sub(f32x4.max(v, zero), f32x4.mul(v, target)), log1p(power)),
      steep = f32x4.mul(f32x4.div(factor, missing), f32x4.splat(op.gamma)),
      bend = f32x4.mul(steep, f32x4.mul(f32x4.mul(p, other), surprise)),
      d = f32x4.sub(f32x4.mul(factor, f32x4.sub(p, target)), f32x4.mul(bend, f32x4.sub(target, not)));
    sum = f32x4.add(sum, v128.and(f32x4.mul(factor, surprise), real));
    v128.store(g + o, v128.and(f32x4.mul(d, f32x4.splat(scale / <f32>n)), real));
  }
  return sumOf(sum) / <f32>n;
}
