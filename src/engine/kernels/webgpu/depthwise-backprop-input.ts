/**
 * @file The gradient of a depthwise convolution's input for any stride, dilation and multiplier,
 *
 *   dX[n, i, j, c] = Σ_u Σ_v Σ_m  dY[n, y, x, c·M + m] · W[u, v, c, m],   y·s = i + top − u·d,  x·s = j + left − v·d,
 *
 * with a thread for each of its numbers. tfjs's own takes no dilation.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { InputGradientAttrs, Shape4 } from '#engine/kernels/conv-attrs.ts';
import { depthwiseInfo } from '#engine/kernels/depthwise-loops.ts';
import { slidingFacts, uniformsOf } from './conv2d-backprop-filter.ts';
import { runFlatKernel, type FlatProgram } from './flat-program.ts';

const INPUT_GRADIENT: FlatProgram = {
  key: 'strata_depthwise_conv2d_backprop_input',
  inputs: ['dy', 'w'],
  body: /* wgsl */ `
    let multiplier = uniforms.outChannels / uniforms.inChannels;
    let c = index % uniforms.inChannels;
    let pixel = index / uniforms.inChannels;
    let j = pixel % uniforms.inWidth;
    let i = (pixel / uniforms.inWidth) % uniforms.inHeight;
    let image = pixel / (uniforms.inWidth * uniforms.inHeight);
    var total = 0.0;
    for (var u = 0; u < uniforms.height; u++) {
      let down = i + uniforms.top - u * uniforms.dilationY;
      if (down < 0 || down % uniforms.strideY != 0 || down / uniforms.strideY >= uniforms.outHeight) { continue; }
      let row = image * uniforms.outHeight + down / uniforms.strideY;
      for (var v = 0; v < uniforms.width; v++) {
        let across = j + uniforms.left - v * uniforms.dilationX;
        if (across < 0 || across % uniforms.strideX != 0 || across / uniforms.strideX >= uniforms.columns) { continue; }
        let d = (row * uniforms.columns + across / uniforms.strideX) * uniforms.outChannels + c * multiplier;
        let q = (u * uniforms.width + v) * uniforms.outChannels + c * multiplier;
        for (var m = 0; m < multiplier; m++) { total += dy[d + m] * w[q + m]; }
      }
    }
    result[index] = total;`,
};

export const depthwiseBackpropInput: tf.KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs }) {
    const { dy, filter } = inputs as { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
    const given = attrs as unknown as InputGradientAttrs;
    const conv = depthwiseInfo(given.inputShape, filter.shape as Shape4, given);
    const uniforms = uniformsOf({ height: conv.filterHeight, ...slidingFacts(conv) });
    return runFlatKernel(INPUT_GRADIENT, given.inputShape, [dy, filter], uniforms);
  },
};
