/** @file Moving pixels between layouts. A row is one pixel of one sample. */
import { at } from './simd';

/** Pixels of one sample in two layouts. */
@unmanaged
export class RowsView {
  rows: i32;
  /** Real channels of a pixel. */
  channels: i32;
  from: usize;
  fromSample: usize;
  to: usize;
  toSample: usize;
}

/** y[to] = x[from] */
export function copyRows(view: RowsView, samples: i32, x: usize, y: usize): void {
  for (let s = 0; s < samples; s++) {
    for (let r = 0; r < view.rows; r++)
      memory.copy(y + at(view.to, r), x + at(view.from, r), (<usize>view.channels) << 2);
    x += view.fromSample;
    y += view.toSample;
  }
}

/** dx[from] += g[to] */
export function addRows(view: RowsView, samples: i32, g: usize, dx: usize): void {
  const bytes = (<usize>view.channels) << 2;
  for (let s = 0; s < samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = g + at(view.to, r),
        to = dx + at(view.from, r);
      for (let c: usize = 0; c < bytes; c += 4) store<f32>(to + c, load<f32>(to + c) + load<f32>(from + c));
    }
    g += view.toSample;
    dx += view.fromSample;
  }
}

/** y[to] += s · x[from] */
export function addScaledRows(view: RowsView, samples: i32, s: f32, x: usize, y: usize): void {
  const bytes = (<usize>view.channels) << 2,
    vectors = bytes & ~15,
    factor = f32x4.splat(s);
  for (let i = 0; i < samples; i++) {
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      let c: usize = 0;
      for (; c < vectors; c += 16)
        v128.store(to + c, f32x4.add(v128.load(to + c), f32x4.mul(v128.load(from + c), factor)));
      for (; c < bytes; c += 4) store<f32>(to + c, load<f32>(to + c) + load<f32>(from + c) * s);
    }
    x += view.fromSample;
    y += view.toSample;
  }
}

/** y[to] = y[to] ⊙ x[from] */
export function multiplyRows(view: RowsView, samples: i32, x: usize, y: usize): void {
  const bytes = (<usize>view.channels) << 2;
  for (let i = 0; i < samples; i++) {
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      for (let c: usize = 0; c < bytes; c += 4) store<f32>(to + c, load<f32>(to + c) * load<f32>(from + c));
    }
    x += view.fromSample;
    y += view.toSample;
  }
}
