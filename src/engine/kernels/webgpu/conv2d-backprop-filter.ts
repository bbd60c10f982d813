/**
 * @file The gradient of a convolution's kernel,
 *
 *   dW[u, v, c, k] = Σₙ Σ_y Σ_x  X[n, y·s + u·d − top, x·s + v·d − left, c] · dY[n, y, x, k],
 *
 * d being the dilation, with the rows (n, y) dealt out to several threads per weight. tfjs has one thread per weight walk over the whole
 * batch: 288 threads in the first layer of a digit reader, on a GPU with thousands of cores.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, Shape4 } from '#engine/kernels/conv-attrs.ts';
import { runFlatKernel, type FlatProgram, type Uniform } from './flat-program.ts';
import { sumColumns } from './sum.ts';

/** result[part, u, v, c, k]: the sum over rows part, part + parts, … */
const PARTIAL: FlatProgram = {
  key: 'strata_conv2d_backprop_filter',
  inputs: ['x', 'dy'],
  body: /* wgsl */ `
    let weights = uniforms.size / uniforms.parts;
    let part = index / weights;
    let k = index % uniforms.outChannels;
    let c = (index / uniforms.outChannels) % uniforms.inChannels;
    let tap = (index % weights) / (uniforms.outChannels * uniforms.inChannels);
    let u = tap / uniforms.width * uniforms.dilationY;
    let v = tap % uniforms.width * uniforms.dilationX;
    // Columns of the output whose window has its column v inside the image.
    let first = max(0, (uniforms.left - v + uniforms.strideX - 1) / uniforms.strideX);
    let end = min(uniforms.columns, (uniforms.inWidth - 1 - v + uniforms.left) / uniforms.strideX + 1);
    var total = 0.0;
    for (var row = part; row < uniforms.rows; row += uniforms.parts) {
      let i = (row % uniforms.outHeight) * uniforms.strideY + u - uniforms.top;
      if (i < 0 || i >= uniforms.inHeight) { continue; }
      let line = (row / uniforms.outHeight) * uniforms.inHeight + i;
      var a = (line * uniforms.inWidth + first * uniforms.strideX + v - uniforms.left) * uniforms.inChannels + c;
      var d = (row * uniforms.columns + first) * uniforms.outChannels + k;
      for (var column = first; column < end; column++) {
        total += x[a] * dy[d];
        a += uniforms.strideX * uniforms.inChannels;
        d += uniforms.outChannels;
      }
    }
    result[index] = total;`,
};

/** Enough to keep a large GPU busy; small ones lose nothing. */
const THREADS = 2 ** 16;

const uniformsOf = (values: Readonly<Record<string, number>>): readonly Uniform[] =>
  Object.entries(values).map(([name, value]) => ({ name, type: 'int32', value }));

export const conv2dBackpropFilter: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
    const {
      strides,
      pad,
      dilations = [1, 1],
      filterShape,
    } = attrs as unknown as ConvAttrs & {
      readonly filterShape: Shape4;
    };
    const conv = tf.backend_util.computeConv2DInfo(x.shape as Shape4, filterShape, strides, dilations, pad);
    const weights = tf.util.sizeFromShape(filterShape);
    const rows = conv.batchSize * conv.outHeight;
    const parts = Math.min(rows, Math.max(1, Math.ceil(THREADS / weights)));
    const uniforms = uniformsOf({
      parts,
      rows,
      columns: conv.outWidth,
      outHeight: conv.outHeight,
      inHeight: conv.inHeight,
      inWidth: conv.inWidth,
      inChannels: conv.inChannels,
      outChannels: conv.outChannels,
      width: conv.filterWidth,
      strideY: conv.strideHeight,
      strideX: conv.strideWidth,
      dilationY: conv.dilationHeight,
      dilationX: conv.dilationWidth,
      top: conv.padInfo.top,
      left: conv.padInfo.left,
    });
    const shape = parts === 1 ? filterShape : [parts, weights];
    const partial = runFlatKernel(PARTIAL, shape, [x, dy], uniforms);
    if (parts === 1) return partial;
    const total = sumColumns(partial, { rows: parts, columns: weights, parts: 1 }, filterShape);
    tf.backend().disposeData(partial.dataId);
    return total;
  },
};
