/**
 * @file The gradient of a convolution's kernel, depthwise or not,
 *
 *   dW[u, v, c, k] = Σₙ Σ_y Σ_x  X[n, y·s + u·d − top, x·s + v·d − left, c] · dY[n, y, x, k],
 *
 * d being the dilation, with the rows (n, y) dealt out to several threads per weight. tfjs has one thread per weight walk over the whole
 * batch: 288 threads in the first layer of a digit reader, on a GPU with thousands of cores.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvInfo, FilterGradientAttrs, Shape4 } from '#engine/kernels/conv-attrs.ts';
import { runFlatKernel, type FlatProgram, type Uniform } from './flat-program.ts';
import { sumColumns } from './sum.ts';

/** result[part, weight]: the sum over rows part, part + parts, …; `weight` finds its k, c and tap (u and v together). */
const partial = (of: string, weight: string): FlatProgram => ({
  key: `strata_${of}_backprop_filter`,
  inputs: ['x', 'dy'],
  body: /* wgsl */ `
    let weights = uniforms.size / uniforms.parts;
    let part = index / weights;
    let k = index % uniforms.outChannels;
    ${weight}
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
});

/** [u, v, c, k] */
const CONVOLUTION = partial(
  'conv2d',
  /* wgsl */ `
    let c = (index / uniforms.outChannels) % uniforms.inChannels;
    let tap = (index % weights) / (uniforms.outChannels * uniforms.inChannels);`,
);
/** [u, v, c, m], k being c · multiplier + m */
const DEPTHWISE = partial(
  'depthwise_conv2d',
  /* wgsl */ `
    let c = k / (uniforms.outChannels / uniforms.inChannels);
    let tap = (index % weights) / uniforms.outChannels;`,
);

/** Enough to keep a large GPU busy; small ones lose nothing. */
const THREADS = 2 ** 16;

export const uniformsOf = (values: Readonly<Record<string, number>>): readonly Uniform[] =>
  Object.entries(values).map(([name, value]) => ({ name, type: 'int32', value }));

/** How a convolution slides, as uniforms. */
export const slidingFacts = (conv: ConvInfo): Readonly<Record<string, number>> => ({
  rows: conv.batchSize * conv.outHeight,
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

const backpropFilter = (kernelName: string, program: FlatProgram): tf.KernelConfig => ({
  kernelName,
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
    const { strides, pad, dilations = [1, 1], filterShape } = attrs as unknown as FilterGradientAttrs;
    const conv = tf.backend_util.computeConv2DInfo(
      x.shape as Shape4,
      filterShape,
      strides,
      dilations,
      pad,
      undefined,
      program === DEPTHWISE,
    );
    const weights = tf.util.sizeFromShape(filterShape);
    const rows = conv.batchSize * conv.outHeight;
    const parts = Math.min(rows, Math.max(1, Math.ceil(THREADS / weights)));
    const shape = parts === 1 ? filterShape : [parts, weights];
    const sums = runFlatKernel(program, shape, [x, dy], uniformsOf({ parts, ...slidingFacts(conv) }));
    if (parts === 1) return sums;
    const total = sumColumns(sums, { rows: parts, columns: weights, parts: 1 }, filterShape);
    tf.backend().disposeData(sums.dataId);
    return total;
  },
});

export const conv2dBackpropFilter = backpropFilter('Conv2DBackpropFilter', CONVOLUTION);
export const depthwiseBackpropFilter = backpropFilter('DepthwiseConv2dNativeBackpropFilter', DEPTHWISE);
