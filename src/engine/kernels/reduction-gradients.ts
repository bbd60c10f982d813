/**
 * @file Gradients of Sum and Mean that stay on the device. tfjs multiplies by a tensor of ones, made by the
 * processor and uploaded at full size at every step; spreading the gradient by `tile` uploads nothing.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { once } from './once.ts';

/** dy, whose reduced axes are gone, spread over them again: the shape of x. */
function spread(dy: tf.Tensor, x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const repeats = x.shape.map((length, axis) => (axes.includes(axis) ? length : 1));
  const expanded = tf.reshape(dy, kept);
  return repeats.some((count) => count > 1) ? tf.tile(expanded, repeats) : expanded;
}

const axesOf = (attrs: tf.NamedAttrMap, x: tf.Tensor): readonly number[] =>
  tf.util.parseAxisParam(attrs['axis'] as number[], x.shape);

/** Replaces tfjs's own gradients of Sum and Mean, on every backend. */
export const registerReductionGradients = once(() => {
  tf.unregisterGradient('Sum');
  tf.registerGradient({
    kernelName: 'Sum',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({ x: () => spread(dy as tf.Tensor, x!, axesOf(attrs, x!)) }),
  });
  tf.unregisterGradient('Mean');
  tf.registerGradient({
    kernelName: 'Mean',
    inputsToSave: ['x'],
    gradFunc(dy, [x], attrs) {
      const axes = axesOf(attrs, x!);
      const count = axes.reduce((product, axis) => product * x!.shape[axis]!, 1);
      return { x: () => spread(tf.div(dy as tf.Tensor, count), x!, axes) };
    },
  });
});
