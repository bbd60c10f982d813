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
  /** The samples of the data set: bytes, or floats that are scaled already. */
  inputs: usize;
  /** [256] floats: what each byte means. 0 for floats. */
  meaning: usize;
}

/** x[i] = inputs[indices[i]]; bytes become scaled floats through a table. */
export function gather(view: GatherView, samples: i32, indices: usize, x: usize): void {
  const values = <usize>view.values,
    meaning = view.meaning,
    piece = meaning ? values : values << 2, // bytes
    size = <usize>view.rows * piece;
  for (let i = 0; i < samples; i++) {
    let p = view.inputs + at(indices, i) * size;
    for (let r = 0; r < view.rows; r++) {
      const to = x + at(view.to, r);
      if (meaning)
        for (let k: usize = 0; k < values; k++)
          store<f32>(to + (k << 2), load<f32>(meaning + ((<usize>load<u8>(p + k)) << 2)));
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
