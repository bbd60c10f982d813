/** @file Codes drawn from what describes them: a pixel of x is d means μ and d logarithms ℓ of variances, one of y d numbers. */
import { draw, DropoutOp } from './dropout';
import { exp } from './math';
import { RowsView } from './rows';
import { at, firstLanes, fma, sumOf } from './simd';
import { Offset, Slice } from './slice';

@unmanaged
export class SamplingOp {
  /** Pixels of x and y; its channels are d. */
  view: RowsView;
  /** How ε is drawn. */
  draws: DropoutOp;
  x: Offset;
  y: Offset;
  g: Offset;
  /** 0 where nobody wants it. */
  dx: Offset;
  /** β */
  weight: f32;
}

/** y = μ + e^{ℓ/2} ε */
export function sampleCodes(op: SamplingOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    d = view.channels,
    half = f32x4.splat(0.5);
  let noise = draw(op.draws, slice),
    x = base + op.x,
    y = base + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      for (let c = 0; c < d; c += 4) {
        const o = (<usize>c) << 2,
          deviation = exp(f32x4.mul(v128.load(from + ((<usize>d) << 2) + o), half)),
          code = fma(deviation, v128.load(noise + o), v128.load(from + o));
        v128.store(to + o, v128.and(code, firstLanes(d - c)));
      }
      noise += (<usize>d) << 2;
    }
    x += view.fromSample;
    y += view.toSample;
  }
}

/** Adds `more` to the first `count` of four numbers, and leaves the others. */
function addFirst(to: usize, more: v128, count: i32): void {
  v128.store(to, f32x4.add(v128.load(to), v128.and(more, firstLanes(count))));
}

/**
 * metrics.penalty += scale β Σ ½ (μ² + e^ℓ − ℓ − 1); dμ += g + scale β μ; dℓ += ½ g (y − μ) + scale β ½ (e^ℓ − 1), as
 * y − μ = e^{ℓ/2} ε.
 */
export function sampleCodesGradient(op: SamplingOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    d = view.channels,
    half = f32x4.splat(0.5),
    one = f32x4.splat(1),
    pull = f32x4.splat(slice.step.scale * op.weight);
  let x = base + op.x,
    y = base + op.y,
    g = base + op.g,
    dx = base + op.dx,
    sum: f64 = 0;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = at(view.from, r),
        to = at(view.to, r);
      for (let c = 0; c < d; c += 4) {
        const o = (<usize>c) << 2,
          second = from + ((<usize>d) << 2) + o,
          mean = v128.load(x + from + o),
          log = v128.load(x + second),
          spread = f32x4.sub(exp(log), one),
          cost = f32x4.add(f32x4.mul(mean, mean), f32x4.sub(spread, log));
        sum += <f64>sumOf(v128.and(cost, firstLanes(d - c)));
        if (!op.dx) continue;
        const push = v128.load(g + to + o),
          off = f32x4.sub(v128.load(y + to + o), mean),
          slope = f32x4.mul(half, fma(push, off, f32x4.mul(pull, spread)));
        addFirst(dx + from + o, fma(pull, mean, push), d - c);
        addFirst(dx + second, slope, d - c);
      }
    }
    x += view.fromSample;
    dx += view.fromSample;
    y += view.toSample;
    g += view.toSample;
  }
  slice.metrics.penalty += 0.5 * <f64>slice.step.scale * <f64>op.weight * sum;
}
