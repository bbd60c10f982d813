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
import type { ConvAttrs } from './conv-attrs.ts';

type Shape4 = [number, number, number, number];

function fullConvolution(
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  attrs: ConvAttrs & { inputShape: Shape4 },
) {
  const [height, width] = filter.shape as Shape4;
  const { padInfo } = tf.backend_util.computeConv2DInfo(
    attrs.inputShape,
    filter.shape as Shape4,
    1,
    1,
    attrs.pad,
  );
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
    const attrs = args.attrs as unknown as ConvAttrs & { inputShape: Shape4 };
    const [strideHeight, strideWidth] = [attrs.strides].flat() as number[];
    if (strideHeight !== 1 || (strideWidth ?? 1) !== 1) return original.kernelFunc(args);
    return compose(args.backend as BackendWasm, (run) => {
      const padded = run('PadV2', { x: dy }, fullConvolution(dy, filter, attrs));
      const turned = run('Reverse', { x: filter }, { dims: [0, 1] });
      const kernel = run('Transpose', { x: turned }, { perm: [0, 1, 3, 2] });
      return run(
        'Conv2D',
        { x: padded, filter: kernel },
        {
          strides: [1, 1],
          pad: 'valid',
          dilations: [1, 1],
          dataFormat: 'NHWC',
        },
      );
    });
  },
});
