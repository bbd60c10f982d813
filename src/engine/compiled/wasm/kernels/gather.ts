/** @file Batches out of the resident data set: bytes become scaled floats through a table of 256. */
import { at } from './simd';

/** The order of the fields is `GATHER_FIELDS`. */
@unmanaged
export class GatherView {
  /** Pieces of a sample that lie together in x as they do in the data set, and the values of each. */
  rows: i32;
  values: i32;
  /** Where each piece begins in a sample of x. */
  to: usize;
  xSample: usize;
  pixels: usize;
  /** [256] floats: what each byte means. */
  meaning: usize;
}

/** x[i] = meaning[pixels[indices[i]]] */
export function gather(view: GatherView, samples: i32, indices: usize, x: usize): void {
  const size = <usize>view.rows * <usize>view.values;
  for (let i = 0; i < samples; i++) {
    let p = view.pixels + at(indices, i) * size;
    for (let r = 0; r < view.rows; r++) {
      let to = x + at(view.to, r);
      for (let k = view.values; k > 0; k--) {
        store<f32>(to, load<f32>(view.meaning + ((<usize>load<u8>(p)) << 2)));
        p++;
        to += 4;
      }
    }
    x += view.xSample;
  }
}
