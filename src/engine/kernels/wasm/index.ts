/** @file Kernels that tfjs's WASM backend lacks or that are too slow to train with. */
import * as tf from '@tensorflow/tfjs-core';
import { conv2dBackpropFilter } from '#engine/kernels/conv2d-backprop-filter.ts';
import { once } from '#engine/kernels/once.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { identity } from './identity.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { sum } from './sum.ts';

/** Puts a kernel in the place of the backend's own, whose set-up is kept. */
function replace(kernelName: string, around: (original: tf.KernelConfig) => tf.KernelConfig): void {
  const original = tf.getKernel(kernelName, 'wasm');
  tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel(around(original));
}

export const registerWasmKernels = once(() => {
  tf.registerKernel(conv2dBackpropFilter('wasm'));
  replace('Conv2DBackpropInput', conv2dBackpropInput);
  replace('BatchMatMul', batchMatMul);
  replace('MaxPoolGrad', () => maxPoolGrad);
  replace('Identity', () => identity);
  replace('Sum', sum);
});
