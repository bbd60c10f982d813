/** @file Both gradients of a depthwise convolution, which tfjs's WASM backend lacks, in loops over its heap. */
import type * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { FilterGradientAttrs, InputGradientAttrs, Shape4 } from '#engine/kernels/conv-attrs.ts';
import { addInputGradient, depthwiseFilterGradient, depthwiseInfo } from '#engine/kernels/depthwise-loops.ts';
import { heapOf } from './compose.ts';

export const depthwiseBackpropFilter: tf.KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, dy } = inputs as { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
    const given = attrs as unknown as FilterGradientAttrs;
    const conv = depthwiseInfo(x.shape as Shape4, given.filterShape, given);
    const out = (backend as BackendWasm).makeOutput(given.filterShape, 'float32');
    heapOf(out).set(depthwiseFilterGradient(heapOf(x), heapOf(dy), conv));
    return out;
  },
};

export const depthwiseBackpropInput: tf.KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, filter } = inputs as { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
    const given = attrs as unknown as InputGradientAttrs;
    const conv = depthwiseInfo(given.inputShape, filter.shape as Shape4, given);
    const out = (backend as BackendWasm).makeOutput(given.inputShape, 'float32');
    addInputGradient(heapOf(out).fill(0), heapOf(dy), heapOf(filter), conv);
    return out;
  },
};
