/** @file Kernels of tfjs's CPU backend that are too slow to train with. */
import { once } from '#engine/kernels/once.ts';
import { replaceKernel } from '#engine/kernels/replace-kernel.ts';
import { conv2dBackpropFilter, conv2dBackpropInput } from './conv2d-gradients.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-gradients.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

export const registerCpuKernels = once(() => {
  replaceKernel('Conv2DBackpropFilter', 'cpu', () => conv2dBackpropFilter);
  replaceKernel('Conv2DBackpropInput', 'cpu', () => conv2dBackpropInput);
  replaceKernel('DepthwiseConv2dNativeBackpropFilter', 'cpu', () => depthwiseBackpropFilter);
  replaceKernel('DepthwiseConv2dNativeBackpropInput', 'cpu', () => depthwiseBackpropInput);
  replaceKernel('UnsortedSegmentSum', 'cpu', () => unsortedSegmentSum);
});
