/**
 * @file Both gradients of a depthwise convolution in plain loops over typed arrays, for backends that lack them or crawl:
 *
 *   dW[u, v, c, m] = Σ X[n, i, j, c] · dY[n, y, x, c·M + m],   dX[n, i, j, c] = Σ W[u, v, c, m] · dY[n, y, x, c·M + m]
 *
 * with i = y·s + u·d − top, j = x·s + v·d − left. The channels, which are neighbours in all of them, are the inner loop.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, ConvInfo, Shape4 } from './conv-attrs.ts';

interface Operands {
  /** X or dX: [batch, height, width, in] */
  readonly image: Float32Array;
  /** W or dW: [height, width, in, multiplier] */
  readonly kernel: Float32Array | Float64Array;
}

/** Adds what one pixel of dY and the other operand give, for one place of the window. */
type AddPixel = (dy: Float32Array, operands: Operands, at: Offsets, conv: ConvInfo) => void;

/** Of the first channel. */
interface Offsets {
  readonly dy: number;
  readonly image: number;
  readonly kernel: number;
}

const addToImage: AddPixel = (dy, { image, kernel }, at, { inChannels, outChannels }) => {
  const multiplier = outChannels / inChannels;
  const [from, to, weight] = [at.dy, at.image, at.kernel];
  for (let m = 0; m < multiplier; m++) {
    for (let c = 0, k = m; c < inChannels; c++, k += multiplier)
      image[to + c]! += dy[from + k]! * kernel[weight + k]!;
  }
};

const addToKernel: AddPixel = (dy, { image, kernel }, at, { inChannels, outChannels }) => {
  const multiplier = outChannels / inChannels;
  const [from, source, weight] = [at.dy, at.image, at.kernel];
  for (let m = 0; m < multiplier; m++) {
    for (let c = 0, k = m; c < inChannels; c++, k += multiplier)
      kernel[weight + k]! += dy[from + k]! * image[source + c]!;
  }
};

/** Calls `add` for every pixel of dY and every place of its window that lies inside the image. */
function addWindows(dy: Float32Array, operands: Operands, conv: ConvInfo, add: AddPixel): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = conv;
  const rows = conv.batchSize * outHeight;
  for (let row = 0; row < rows; row++) {
    const image = Math.floor(row / outHeight) * inHeight;
    const top = (row % outHeight) * conv.strideHeight - conv.padInfo.top;
    for (let x = 0; x < outWidth; x++) {
      const left = x * conv.strideWidth - conv.padInfo.left;
      for (let u = 0; u < filterHeight; u++) {
        const i = top + u * conv.dilationHeight;
        if (i < 0 || i >= inHeight) continue;
        for (let v = 0; v < filterWidth; v++) {
          const j = left + v * conv.dilationWidth;
          if (j < 0 || j >= inWidth) continue;
          const at = {
            dy: (row * outWidth + x) * outChannels,
            image: ((image + i) * inWidth + j) * inChannels,
            kernel: (u * filterWidth + v) * outChannels,
          };
          add(dy, operands, at, conv);
        }
      }
    }
  }
}

/** The lengths of a depthwise convolution of x [batch, height, width, in] with a filter [height, width, in, multiplier]. */
export function depthwiseInfo(x: Shape4, filter: Shape4, attrs: ConvAttrs): ConvInfo {
  const { strides, dilations = [1, 1], pad } = attrs;
  return tf.backend_util.computeConv2DInfo(x, filter, strides, dilations, pad, undefined, true);
}

/** Adds the gradient to `into`, which is as long as the image and holds zeros. */
export const addInputGradient = (
  into: Float32Array,
  dy: Float32Array,
  kernel: Float32Array,
  conv: ConvInfo,
): void => addWindows(dy, { image: into, kernel }, conv, addToImage);

/** [height, width, in, multiplier], summed in double precision: as many as a million values go into one sum. */
export function depthwiseFilterGradient(image: Float32Array, dy: Float32Array, conv: ConvInfo): Float64Array {
  const kernel = new Float64Array(conv.filterHeight * conv.filterWidth * conv.outChannels);
  addWindows(dy, { image, kernel }, conv, addToKernel);
  return kernel;
}
