/** @file Both gradients of a depthwise convolution on the CPU backend, whose own are slow and take no dilation. */
import type * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { FilterGradientAttrs, InputGradientAttrs, Shape4 } from '#engine/kernels/conv-attrs.ts';
import { addInputGradient, depthwiseFilterGradient, depthwiseInfo } from '#engine/kernels/depthwise-loops.ts';
import { valuesOf } from './values-of.ts';

export const depthwiseBackpropFilter: tf.KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  backendName: 'cpu',
  kernelFunc({ inputs, attrs, backend }) {
    const cpu = backend as MathBackendCPU;
    const { x, dy } = inputs as { readonly x: tf.TensorInfo; readonly dy: tf.TensorInfo };
    const given = attrs as unknown as FilterGradientAttrs;
    const conv = depthwiseInfo(x.shape as Shape4, given.filterShape, given);
    const sums = depthwiseFilterGradient(valuesOf(cpu, x), valuesOf(cpu, dy), conv);
    return cpu.makeTensorInfo(given.filterShape, 'float32', Float32Array.from(sums));
  },
};

export const depthwiseBackpropInput: tf.KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  backendName: 'cpu',
  kernelFunc({ inputs, attrs, backend }) {
    const cpu = backend as MathBackendCPU;
    const { dy, filter } = inputs as { readonly dy: tf.TensorInfo; readonly filter: tf.TensorInfo };
    const given = attrs as unknown as InputGradientAttrs;
    const conv = depthwiseInfo(given.inputShape, filter.shape as Shape4, given);
    const dx = new Float32Array(conv.batchSize * conv.inHeight * conv.inWidth * conv.inChannels);
    addInputGradient(dx, valuesOf(cpu, dy), valuesOf(cpu, filter), conv);
    return cpu.makeTensorInfo(given.inputShape, 'float32', dx);
  },
};
