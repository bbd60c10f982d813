/**
 * @file Gradients for tfjs's fused kernels (product or convolution + bias + relu in one dispatch). Its own
 * `fused` operations fall apart into three while gradients are recorded, and always compute the gradient of
 * the input, even in the first layer, where nobody asks; here each gradient is computed when it is wanted.
 *
 * With y = f(z), z = x · W + b and δ = ∂L/∂z:  ∂L/∂W = xᵀ · δ,  ∂L/∂x = δ · Wᵀ,  ∂L/∂b = Σ δ.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, Shape4 } from './conv-attrs.ts';
import { dilatedFilterGradient, dilatedInputGradient } from './dilated-gradients.ts';
import { once } from './once.ts';

export type FusedActivation = 'linear' | 'relu';

/** δ from ∂L/∂y. The output tells where relu let through: y > 0 exactly where z > 0. */
export const delta = (dy: tf.Tensor, y: tf.Tensor, activation: unknown): tf.Tensor =>
  activation === 'relu' ? tf.mul(dy, tf.step(y)) : dy;

/** Sum over all axes but the last: the gradient of a bias. */
export const sumToLastAxis = (dz: tf.Tensor): tf.Tensor =>
  tf.sum(
    dz,
    dz.shape.slice(1).map((_, axis) => axis),
  );

/** Registers gradients of `_FusedMatMul` ([1, n, k] · [1, k, m]) and `FusedConv2D`, on every backend. */
export const registerFusedGradients = once(() => {
  tf.registerGradient({
    kernelName: '_FusedMatMul',
    inputsToSave: ['a', 'b'],
    outputsToSave: [true],
    gradFunc(dy, [a, b, y], { activation }) {
      const dz = delta(dy as tf.Tensor, y!, activation);
      return {
        a: () => tf.matMul(dz, b!, false, true),
        b: () => tf.matMul(a!, dz, true, false),
        bias: () => sumToLastAxis(dz),
      };
    },
  });
  tf.registerGradient({
    kernelName: 'FusedConv2D',
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc(dy, [x, filter, y], attrs) {
      const dz = delta(dy as tf.Tensor, y!, attrs['activation']);
      const window = attrs as unknown as Required<ConvAttrs>;
      const [inputShape, filterShape] = [x!.shape as Shape4, filter!.shape as Shape4];
      const bias = (): tf.Tensor => sumToLastAxis(dz);
      if (window.dilations.some((distance) => distance > 1)) {
        return {
          x: () => dilatedInputGradient(dz, filter!, window, inputShape),
          filter: () => dilatedFilterGradient(x!, dz, window, filterShape),
          bias,
        };
      }
      const { strides, pad, dataFormat } = attrs;
      const shared = { strides, pad, dataFormat } as tf.NamedAttrMap;
      const run = (kernel: string, inputs: tf.NamedTensorMap, more: tf.NamedAttrMap): tf.Tensor =>
        tf.engine().runKernel(kernel, inputs, { ...shared, ...more });
      return {
        x: () => run('Conv2DBackpropInput', { dy: dz, filter: filter! }, { inputShape }),
        filter: () => run('Conv2DBackpropFilter', { x: x!, dy: dz }, { filterShape }),
        bias,
      };
    },
  });
});
