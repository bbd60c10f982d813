/**
 * @file Pooling with any window. Which pixels lie under each window is a table, so that edges, strides and padding
 * need no branches: window w covers offsets[starts[w]] … offsets[starts[w + 1] − 1] within a sample.
 */
import { at } from './simd';

@unmanaged
export class PoolView {
  windows: i32;
  starts: usize;
  offsets: usize;
  /** Bytes of a pixel: whole panels. */
  stride: usize;
  xSample: usize;
  /** Where each window's answer lies in a sample of y. */
  to: usize;
  ySample: usize;
}

/** y = max; argmax [samples, windows, channels] is the winner's place in the sample of x, in bytes. */
export function maxPool(view: PoolView, samples: i32, x: usize, y: usize, argmax: usize): void {
  for (let s = 0; s < samples; s++) {
    for (let w = 0; w < view.windows; w++) {
      const from = <i32>at(view.starts, w),
        end = <i32>at(view.starts, w + 1),
        to = y + at(view.to, w);
      for (let c: usize = 0; c < view.stride; c += 16) {
        const lanes = i32x4.add(i32x4.splat(<i32>c), i32x4(0, 4, 8, 12));
        let best = v128.load(x + at(view.offsets, from) + c),
          place = i32x4.add(i32x4.splat(<i32>at(view.offsets, from)), lanes);
        for (let t = from + 1; t < end; t++) {
          const offset = at(view.offsets, t),
            value = v128.load(x + offset + c),
            better = f32x4.gt(value, best);
          best = v128.bitselect(value, best, v128.or(better, f32x4.ne(value, value))); // a NaN wins and stays
          place = v128.bitselect(i32x4.add(i32x4.splat(<i32>offset), lanes), place, better);
        }
        v128.store(to + c, best);
        v128.store(argmax + c, place);
      }
      argmax += view.stride;
    }
    x += view.xSample;
    y += view.ySample;
  }
}

/** dx[argmax] += g */
export function maxPoolGradient(view: PoolView, samples: i32, g: usize, argmax: usize, dx: usize): void {
  for (let s = 0; s < samples; s++) {
    for (let w = 0; w < view.windows; w++) {
      const from = g + at(view.to, w);
      for (let c: usize = 0; c < view.stride; c += 4) {
        const d = dx + <usize>load<u32>(argmax + c);
        store<f32>(d, load<f32>(d) + load<f32>(from + c));
      }
      argmax += view.stride;
    }
    g += view.ySample;
    dx += view.xSample;
  }
}

/** y = Σ x / n, n being the pixels under the window that lie inside the image. */
export function averagePool(view: PoolView, samples: i32, x: usize, y: usize): void {
  for (let s = 0; s < samples; s++) {
    for (let w = 0; w < view.windows; w++) {
      const from = <i32>at(view.starts, w),
        end = <i32>at(view.starts, w + 1),
        to = y + at(view.to, w);
      const share = f32x4.splat(<f32>1 / <f32>(end - from));
      for (let c: usize = 0; c < view.stride; c += 16) {
        let sum = f32x4.splat(0);
        for (let t = from; t < end; t++) sum = f32x4.add(sum, v128.load(x + at(view.offsets, t) + c));
        v128.store(to + c, f32x4.mul(sum, share));
      }
    }
    x += view.xSample;
    y += view.ySample;
  }
}

/** dx += g / n under every window */
export function averagePoolGradient(view: PoolView, samples: i32, g: usize, dx: usize): void {
  for (let s = 0; s < samples; s++) {
    for (let w = 0; w < view.windows; w++) {
      const from = <i32>at(view.starts, w),
        end = <i32>at(view.starts, w + 1),
        to = g + at(view.to, w);
      const share = f32x4.splat(<f32>1 / <f32>(end - from));
      for (let c: usize = 0; c < view.stride; c += 16) {
        const d = f32x4.mul(v128.load(to + c), share);
        for (let t = from; t < end; t++) {
          const p = dx + at(view.offsets, t) + c;
          v128.store(p, f32x4.add(v128.load(p), d));
        }
      }
    }
    g += view.ySample;
    dx += view.xSample;
  }
}
