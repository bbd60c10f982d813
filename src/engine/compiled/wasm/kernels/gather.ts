/** @file Batches out of the resident data set: the inputs as the network sees them, and what it should answer. */
import { at } from './simd';

@unmanaged
export class GatherView {
  /** Pieces of a sample that lie together in x as they do in the data set, and the values of each. */
  rows: i32;
  values: i32;
  /** Where each piece begins in a sample of x. */
  to: usize;
  xSample: usize;
  /** The samples of the data set: floats that are scaled already, or bytes. */
  inputs: usize;
  bytes: i32;
  mean: f32;
  factor: f32;
}

/** to[k] = (from[k] − mean) · factor */
function scaleBytes(view: GatherView, from: usize, to: usize): void {
  const mean = f32x4.splat(view.mean),
    factor = f32x4.splat(view.factor),
    end = from + <usize>view.values;
  for (; from + 4 <= end; from += 4, to += 16) {
    const bytes = i16x8.extend_low_i8x16_u(v128.load32_zero(from)),
      values = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(bytes));
    v128.store(to, f32x4.mul(f32x4.sub(values, mean), factor));
  }
  for (; from < end; from++, to += 4) store<f32>(to, (<f32>load<u8>(from) - view.mean) * view.factor);
}

/** x[i] = inputs[indices[i]], scaled. */
export function gather(view: GatherView, samples: i32, indices: usize, x: usize): void {
  const piece = view.bytes ? <usize>view.values : (<usize>view.values) << 2, // in bytes
    size = <usize>view.rows * piece;
  for (let i = 0; i < samples; i++) {
    let p = view.inputs + at(indices, i) * size;
    for (let r = 0; r < view.rows; r++) {
      const to = x + at(view.to, r);
      if (view.bytes) scaleBytes(view, p, to);
      else memory.copy(to, p, piece);
      p += piece;
    }
    x += view.xSample;
  }
}

@unmanaged
export class TargetsView {
  /** The targets of the data set: classes as bytes, or rows of `outputs` floats. */
  targets: usize;
  classified: i32;
  outputs: i32;
  /** Bytes from row to row of y, whole panels. */
  stride: usize;
}

/** y[i] = targets[indices[i]], zeros behind the outputs; classes become one-hot. */
export function gatherTargets(view: TargetsView, samples: i32, indices: usize, y: usize): void {
  const bytes = (<usize>view.outputs) << 2;
  memory.fill(y, 0, <usize>samples * view.stride);
  for (let i = 0; i < samples; i++) {
    const index = at(indices, i);
    if (view.classified) store<f32>(y + ((<usize>load<u8>(view.targets + index)) << 2), 1);
    else memory.copy(y, view.targets + index * bytes, bytes);
    y += view.stride;
  }
}
