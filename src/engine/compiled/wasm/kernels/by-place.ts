/** @file A table with a row for every pixel of a sample, or one for all: y = x + W, or y = max(0, x) + W min(0, x). */
import { addTo, at, fma } from './simd';
import { Slice } from './slice';
import { ByPlaceOp } from './table-operations';

export function byPlace(op: ByPlaceOp, slice: Slice): void {
  const view = op.view,
    zero = f32x4.splat(0);
  let x = changetype<usize>(slice) + op.x,
    y = changetype<usize>(slice) + op.y;
  for (let s = 0; s < slice.samples; s++) {
    let weights = op.weights;
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      for (let c: usize = 0; c < op.stride; c += 16) {
        const value = v128.load(from + c),
          w = v128.load(weights + c);
        v128.store(
          to + c,
          op.slope ? fma(w, f32x4.min(value, zero), f32x4.max(value, zero)) : f32x4.add(value, w),
        );
      }
      weights += op.step;
    }
    x += view.fromSample;
    y += view.toSample;
  }
}

/** Add: dW += g, dx += g. Slope: dW += g min(0, x), dx += g where x > 0, W g elsewhere. */
export function byPlaceGradient(op: ByPlaceOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    zero = f32x4.splat(0),
    one = f32x4.splat(1);
  let x = base + op.x,
    g = base + op.g,
    dx = base + op.dx;
  for (let s = 0; s < slice.samples; s++) {
    let weights = op.weights,
      dWeights = base + op.dWeights;
    for (let r = 0; r < view.rows; r++) {
      const from = at(view.from, r),
        to = g + at(view.to, r);
      for (let c: usize = 0; c < op.stride; c += 16) {
        const d = v128.load(to + c);
        let own = d,
          sent = d;
        if (op.slope) {
          const value = v128.load(x + from + c);
          own = f32x4.mul(d, f32x4.min(value, zero));
          sent = f32x4.mul(d, v128.bitselect(one, v128.load(weights + c), f32x4.gt(value, zero)));
        }
        if (op.dWeights) addTo(dWeights + c, own);
        if (op.dx) addTo(dx + from + c, sent);
      }
      weights += op.step;
      dWeights += op.step;
    }
    x += view.fromSample;
    dx += view.fromSample;
    g += view.toSample;
  }
}
