/**
 * @file Both gradients of a convolution in plain loops over typed arrays:
 *
 *   dW[u, v, c, k] = Σ X[n, i, j, c] · dY[n, y, x, k],   dX[n, i, j, c] = Σ W[u, v, c, k] · dY[n, y, x, k]
 *
 * with i = y·s + u − top, j = x·s + v − left. Both walk dY once and pass over its zeros, most of it behind max
 * pooling. With the kernel as [k, u, v, c] a row of the window is one run of neighbours in it and in the image.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type {
  ConvInfo,
  FilterGradientAttrs,
  InputGradientAttrs,
  Shape4,
} from '#engine/kernels/conv-attrs.ts';
import { valuesOf } from './values-of.ts';

interface Operands {
  /** X or dX: [batch, height, width, in] */
  readonly image: Float32Array | Float64Array;
  /** W or dW: [out, height, width, in] */
  readonly kernel: Float32Array | Float64Array;
}

/** One value of dY and the window that it came from, whose first row and column may be in the padding. */
interface Place {
  readonly gradient: number;
  /** Output channel. */
  readonly k: number;
  readonly image: number;
  readonly top: number;
  readonly left: number;
}

/** Adds what one value of dY, times the other operand, gives to the window of `into`. */
function addWindow({ image, kernel }: Operands, into: keyof Operands, conv: ConvInfo, place: Place): void {
  const { inHeight, inWidth, inChannels, filterHeight, filterWidth } = conv;
  const { gradient, k, top, left } = place;
  const first = Math.max(0, -left);
  const length = (Math.min(filterWidth, inWidth - left) - first) * inChannels; // v and c together
  for (let u = Math.max(0, -top); u < Math.min(filterHeight, inHeight - top); u++) {
    const p = ((place.image * inHeight + top + u) * inWidth + left + first) * inChannels;
    const q = ((k * filterHeight + u) * filterWidth + first) * inChannels;
    if (into === 'kernel') for (let i = 0; i < length; i++) kernel[q + i]! += gradient * image[p + i]!;
    else for (let i = 0; i < length; i++) image[p + i]! += gradient * kernel[q + i]!;
  }
}

function addWindows(dy: Float32Array, operands: Operands, into: keyof Operands, conv: ConvInfo): void {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth, padInfo } = conv;
  let at = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      const top = y * strideHeight - padInfo.top;
      for (let x = 0; x < outWidth; x++) {
        const left = x * strideWidth - padInfo.left;
        for (let k = 0; k < outChannels; k++, at++) {
          const gradient = dy[at]!;
          if (gradient !== 0) addWindow(operands, into, conv, { gradient, k, image, top, left });
        }
      }
    }
  }
}

/** [taps, out] → [out, taps], where a tap is one u, v and c. */
function outFirst(kernel: Float32Array, outChannels: number): Float64Array {
  const taps = kernel.length / outChannels;
  return Float64Array.from(kernel, (_, i) => kernel[(i % taps) * outChannels + Math.floor(i / taps)]!);
}

/** [out, taps] → [taps, out] */
const outLast = (kernel: Float64Array, outChannels: number): Float32Array => {
  const taps = kernel.length / outChannels;
  return Float32Array.from(kernel, (_, i) => kernel[(i % outChannels) * taps + Math.floor(i / outChannels)]!);
};

export const conv2dBackpropFilter: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'cpu',
  kernelFunc({ inputs, attrs, backend }) {
    const cpu = backend as MathBackendCPU;
    const { x, dy } = inputs as { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
    const { strides, pad, filterShape } = attrs as unknown as FilterGradientAttrs;
    const conv = tf.backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, 1, pad);
    const sums = new Float64Array(tf.util.sizeFromShape(filterShape));
    addWindows(valuesOf(cpu, dy), { image: valuesOf(cpu, x), kernel: sums }, 'kernel', conv);
    return cpu.makeTensorInfo(filterShape, 'float32', outLast(sums, conv.outChannels));
  },
};

export const conv2dBackpropInput: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropInput',
  backendName: 'cpu',
  kernelFunc({ inputs, attrs, backend }) {
    const cpu = backend as MathBackendCPU;
    const { dy, filter } = inputs as { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
    const { strides, pad, inputShape } = attrs as unknown as InputGradientAttrs;
    const conv = tf.backend_util.computeConv2DInfo(inputShape, filter.shape as Shape4, strides, 1, pad);
    const kernel = outFirst(valuesOf(cpu, filter), conv.outChannels);
    const sums = new Float64Array(tf.util.sizeFromShape(inputShape));
    addWindows(valuesOf(cpu, dy), { image: sums, kernel }, 'image', conv);
    return cpu.makeTensorInfo(inputShape, 'float32', Float32Array.from(sums));
  },
};
