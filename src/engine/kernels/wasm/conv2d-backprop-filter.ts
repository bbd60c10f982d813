/**
 * @file The gradient of a convolution's kernel, which tfjs's WASM backend lacks, as a convolution itself:
 *
 *   dW[u, v, c, k] = Σₙ Σ_y Σ_x  X[n, y·s + u, x·s + v, c] · dY[n, y, x, k]
 *
 * is the valid convolution, dilated by s, of images Xᵀ [c, H, W, n] with the kernel dYᵀ [y, x, n, k]: channels
 * take the place of the batch and the batch that of the channels. It runs on XNNPACK's fast path.
 */
import * as tf from '@tensorflow/tfjs-core';
import { compose } from './compose.ts';
import type { ConvAttrs } from '#engine/kernels/conv-attrs.ts';

type Shape4 = [number, number, number, number];

export const conv2dBackpropFilter: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
    const { strides, pad, filterShape } = attrs as unknown as ConvAttrs & { readonly filterShape: Shape4 };
    const { padInfo, strideHeight, strideWidth } = tf.backend_util.computeConv2DInfo(
      x.shape as Shape4,
      filterShape,
      strides,
      1,
      pad,
    );
    const [height, width, inChannels, outChannels] = filterShape;
    const { top, bottom, left, right } = padInfo;
    return compose((run) => {
      const padded =
        top + bottom + left + right > 0 ? run('PadV2', { x }, padAttrs([top, bottom], [left, right])) : x;
      const images = run('Transpose', { x: padded }, { perm: [3, 1, 2, 0] });
      const kernel = run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] });
      const swapped = run(
        'Conv2D',
        { x: images, filter: kernel },
        {
          strides: [1, 1],
          pad: 'valid',
          dilations: [strideHeight, strideWidth],
          dataFormat: 'NHWC',
        },
      );
      // With strides, rows that no window reached leave more positions than the kernel has: the first ones count.
      const whole = swapped.shape[1] === height && swapped.shape[2] === width;
      const size = [inChannels, height, width, outChannels];
      const cut = whole ? swapped : run('Slice', { x: swapped }, { begin: [0, 0, 0, 0], size });
      return run('Transpose', { x: cut }, { perm: [1, 2, 0, 3] });
    });
  },
};

const padAttrs = (rows: [number, number], columns: [number, number]) => ({
  paddings: [[0, 0], rows, columns, [0, 0]],
  constantValue: 0,
});
