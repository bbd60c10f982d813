/**
 * @file Convolutions in which every channel keeps to itself. With rowIn(p) and tap(t) in bytes within a sample,
 *
 *   forward   y[p] = b + Σₜ x[rowIn(p) + tap(t)] ⊙ W[t]
 *   weights   dW[t] += Σₚ x[rowIn(p) + tap(t)] ⊙ g[p],   db += Σₚ g[p]
 *   input     dx[rowIn(p) + tap(t)] += g[p] ⊙ W[t]
 */
import { DepthwiseOp } from './operations';
import { at, fma } from './simd';
import { Slice } from './slice';

export function depthwise(op: DepthwiseOp, slice: Slice): void {
  let x = changetype<usize>(slice) + op.x,
    y = changetype<usize>(slice) + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let p = 0; p < op.pixels; p++) {
      const from = x + at(op.rowIn, p),
        to = y + at(op.to, p);
      for (let c: usize = 0; c < op.stride; c += 16) {
        let sum = op.bias ? v128.load(op.bias + c) : f32x4.splat(0),
          w = op.weights + c;
        for (let t = 0; t < op.taps; t++) {
          sum = fma(v128.load(from + at(op.tap, t) + c), v128.load(w), sum);
          w += op.stride;
        }
        v128.store(to + c, sum);
      }
    }
    x += op.xSample;
    y += op.ySample;
  }
}

export function depthwiseWeights(op: DepthwiseOp, slice: Slice): void {
  const base = changetype<usize>(slice);
  let x = base + op.x,
    g = base + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let p = 0; p < op.pixels; p++) {
      const from = x + at(op.rowIn, p),
        to = g + at(op.to, p);
      for (let c: usize = 0; c < op.stride; c += 16) {
        const d = v128.load(to + c);
        if (op.dBias) {
          const b = base + op.dBias + c;
          v128.store(b, f32x4.add(v128.load(b), d));
        }
        let w = base + op.dWeights + c;
        for (let t = 0; t < op.taps; t++) {
          v128.store(w, fma(v128.load(from + at(op.tap, t) + c), d, v128.load(w)));
          w += op.stride;
        }
      }
    }
    x += op.xSample;
    g += op.ySample;
  }
}

export function depthwiseInput(op: DepthwiseOp, slice: Slice): void {
  let dx = changetype<usize>(slice) + op.x,
    g = changetype<usize>(slice) + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let p = 0; p < op.pixels; p++) {
      const from = dx + at(op.rowIn, p),
        to = g + at(op.to, p);
      for (let c: usize = 0; c < op.stride; c += 16) {
        const d = v128.load(to + c);
        let w = op.weights + c;
        for (let t = 0; t < op.taps; t++) {
          const place = from + at(op.tap, t) + c;
          v128.store(place, fma(d, v128.load(w), v128.load(place)));
          w += op.stride;
        }
      }
    }
    dx += op.xSample;
    g += op.ySample;
  }
}
