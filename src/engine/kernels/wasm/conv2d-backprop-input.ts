/**
 * @file The gradient of a convolution's input for stride 1, as a full convolution with the flipped kernel:
 *
 *   dX[n, i, j, c] = Σ_u Σ_v Σ_k  dY[n, i − u + top, j − v + left, k] · W[u, v, c, k]
 *
 * dY is padded by (height − 1 − top, …) and convolved with W, turned around in u and v and with c and k
 * swapped. Ten times as fast as the backend's own loops, which stay in use for larger strides.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { compose } from './compose.ts';
import type { ConvAttrs } from '#engine/kernels/conv-attrs.ts';

type Shape4 = [number, number, number, number];
type InputGradientAttrs = ConvAttrs & { readonly inputShape: Shape4 };

/** V[u, v, k, c] = W[height − 1 − u, width − 1 − v, c, k] */
function turned(wasm: BackendWasm, filter: tf.TensorInfo): tf.TensorInfo {
  const [height, width, inChannels, outChannels] = filter.shape as Shape4;
  const out = wasm.makeOutput([height, width, outChannels, inChannels], 'float32');
  const to = wasm.typedArrayFromHeap(out) as Float32Array;
  const from = wasm.typedArrayFromHeap(filter) as Float32Array;
  const block = inChannels * outChannels;
  for (let tap = 0; tap < height * width; tap++) {
    const source = (height * width - 1 - tap) * block;
    for (let k = 0; k < outChannels; k++) {
      const row = tap * block + k * inChannels;
      for (let c = 0; c < inChannels; c++) to[row + c] = from[source + c * outChannels + k]!;
    }
  }
  return out;
}

/** Zeros around dY, so that every pixel of the input has all its windows. */
function fullPadding(dy: tf.TensorInfo, filter: tf.TensorInfo, attrs: InputGradientAttrs) {
  const shape = filter.shape as Shape4;
  const [height, width] = shape;
  const { padInfo } = tf.backend_util.computeConv2DInfo(attrs.inputShape, shape, 1, 1, attrs.pad);
  const [top, left] = [height - 1 - padInfo.top, width - 1 - padInfo.left];
  const bottom = attrs.inputShape[1] + height - 1 - dy.shape[1]! - top;
  const right = attrs.inputShape[2] + width - 1 - dy.shape[2]! - left;
  return {
    paddings: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    constantValue: 0,
  };
}

/** The kernel that replaces `original`, to which it hands the strides it does not do. */
export const conv2dBackpropInput = (original: tf.KernelConfig): tf.KernelConfig => ({
  ...original,
  kernelFunc(args) {
    const { dy, filter } = args.inputs as { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
    const attrs = args.attrs as unknown as InputGradientAttrs;
    const [strideHeight, strideWidth] = [attrs.strides].flat();
    if (strideHeight !== 1 || (strideWidth ?? 1) !== 1) return original.kernelFunc(args);
    return compose((run) => {
      const padded = run('PadV2', { x: dy }, fullPadding(dy, filter, attrs));
      const wasm = args.backend as BackendWasm;
      const kernel = turned(wasm, filter);
      const plain = { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NHWC' };
      const dx = run('Conv2D', { x: padded, filter: kernel }, plain);
      wasm.disposeData(kernel.dataId);
      return dx;
    });
  },
});
