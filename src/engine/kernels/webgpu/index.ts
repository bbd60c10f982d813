/** @file Kernels of tfjs's WebGPU backend that are too slow to train with, or not the same every time. */
import { once } from '#engine/kernels/once.ts';
import { replaceKernel } from '#engine/kernels/replace-kernel.ts';
import { conv2dBackpropFilter, depthwiseBackpropFilter } from './conv2d-backprop-filter.ts';
import { depthwiseBackpropInput } from './depthwise-backprop-input.ts';
import { deterministicMatMul } from './deterministic-matmul.ts';
import { sum } from './sum.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

export const registerWebgpuKernels = once(() => {
  replaceKernel('BatchMatMul', 'webgpu', deterministicMatMul);
  replaceKernel('_FusedMatMul', 'webgpu', deterministicMatMul);
  replaceKernel('Conv2DBackpropFilter', 'webgpu', () => conv2dBackpropFilter);
  replaceKernel('DepthwiseConv2dNativeBackpropFilter', 'webgpu', () => depthwiseBackpropFilter);
  replaceKernel('DepthwiseConv2dNativeBackpropInput', 'webgpu', () => depthwiseBackpropInput);
  replaceKernel('Sum', 'webgpu', sum);
  replaceKernel('UnsortedSegmentSum', 'webgpu', () => unsortedSegmentSum);
});
