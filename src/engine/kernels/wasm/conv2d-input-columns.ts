/**
 * @file The gradient of a convolution's input as one product, whose rows are then added up where they belong:
 *
 *   C[(n, y, x), (u, v, c)] = Σ_k dY[n, y, x, k] · W[u, v, c, k],   dX[n, y·s + u − top, x·s + v − left, c] += C
 *
 * Nothing is multiplied in vain, for any stride and padding; the additions are what it costs.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { ConvInfo } from '#engine/kernels/conv-attrs.ts';
import { compose, heapOf } from './compose.ts';

/** Where a window lies: of its first row and column, which may be in the padding. */
interface Place {
  readonly image: number;
  readonly top: number;
  readonly left: number;
}

/** Adds one window, [u, v, c], to its place in dX, leaving out what lies in the padding. */
function addWindow(
  window: Float32Array,
  dx: Float32Array,
  conv: ConvInfo,
  { image, top, left }: Place,
): void {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth } = conv;
  const first = Math.max(0, -left);
  const length = (Math.min(filterWidth, inWidth - left) - first) * inChannels; // v and c together
  for (let u = Math.max(0, -top); u < Math.min(filterHeight, inHeight - top); u++) {
    const source = (u * filterWidth + first) * inChannels;
    const target = ((image * inHeight + top + u) * inWidth + left + first) * inChannels;
    for (let i = 0; i < length; i++) dx[target + i]! += window[source + i]!;
  }
}

function addWindows(columns: Float32Array, dx: Float32Array, conv: ConvInfo): void {
  const { outHeight, outWidth, strideHeight, strideWidth, padInfo } = conv;
  const size = conv.filterHeight * conv.filterWidth * conv.inChannels;
  let from = 0;
  for (let image = 0; image < conv.batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      const top = y * strideHeight - padInfo.top;
      for (let x = 0; x < outWidth; x++, from += size) {
        const place = { image, top, left: x * strideWidth - padInfo.left };
        addWindow(columns.subarray(from, from + size), dx, conv, place);
      }
    }
  }
}

/** [batch, rows, columns, out], [height, width, in, out] → [batch, inHeight, inWidth, in] */
export function inputGradientFromColumns(
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  conv: ConvInfo,
): tf.TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, inShape } = conv;
  const places = batchSize * outHeight * outWidth;
  const size = conv.filterHeight * conv.filterWidth * conv.inChannels;
  return compose((run, make) => {
    const a = { ...dy, shape: [1, places, outChannels] };
    const b = { ...filter, shape: [1, size, outChannels] };
    const columns = run('BatchMatMul', { a, b }, { transposeA: false, transposeB: true });
    const dx = make(inShape);
    addWindows(heapOf(columns), heapOf(dx).fill(0), conv);
    return dx;
  });
}
