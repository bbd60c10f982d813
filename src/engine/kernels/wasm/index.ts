/** @file Kernels that tfjs's WASM backend lacks, gets wrong, or is too slow at to train with. */
import * as tf from '@tensorflow/tfjs-core';
import { once } from '#engine/kernels/once.ts';
import { replaceKernel } from '#engine/kernels/replace-kernel.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-gradients.ts';
import { identity } from './identity.ts';
import { longStrides } from './long-strides.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { slice } from './slice.ts';
import { oneHot } from './one-hot.ts';
import { split } from './split.ts';
import { sum } from './sum.ts';
import { unpack } from './unpack.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

export const registerWasmKernels = once(() => {
  for (const missing of [
    conv2dBackpropFilter,
    depthwiseBackpropFilter,
    depthwiseBackpropInput,
    unsortedSegmentSum,
  ])
    tf.registerKernel(missing);
  replaceKernel('Conv2DBackpropInput', 'wasm', () => conv2dBackpropInput);
  for (const convolution of ['Conv2D', 'FusedConv2D', 'FusedDepthwiseConv2D'])
    replaceKernel(convolution, 'wasm', longStrides);
  replaceKernel('BatchMatMul', 'wasm', batchMatMul);
  replaceKernel('MaxPoolGrad', 'wasm', () => maxPoolGrad);
  replaceKernel('Identity', 'wasm', () => identity);
  replaceKernel('Sum', 'wasm', sum);
  replaceKernel('Slice', 'wasm', slice);
  replaceKernel('OneHot', 'wasm', oneHot);
  replaceKernel('SplitV', 'wasm', split);
  replaceKernel('Unpack', 'wasm', unpack);
});
