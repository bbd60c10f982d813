/**
 * @file The gradient of tfjs's fused depthwise convolution (with bias and relu in one dispatch), each part when it is wanted.
 * Our kernels take windows with gaps (dilations); WebGL's own do not, so there the gaps become zeros of a larger window.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, Shape4 } from './conv-attrs.ts';
import { delta, sumToLastAxis } from './fused-gradients.ts';
import { once } from './once.ts';

type Attrs = Required<ConvAttrs>;

const restOf = ([, , ...rest]: Shape4): number => tf.util.sizeFromShape(rest);

/** [count, size] → [count · room, size], with room − 1 lines of zeros behind every line. */
const spread = (x: tf.Tensor, [count, size]: readonly [number, number], room: number): tf.Tensor =>
  tf.pad(tf.reshape(x, [count, 1, size]), [
    [0, 0],
    [0, room - 1],
    [0, 0],
  ]);

/** [count · room, size] → [count, size]: the lines that `spread` moved. */
const gather = (x: tf.Tensor, [count, size]: readonly [number, number], room: number): tf.Tensor =>
  tf.slice(tf.reshape(x, [count, room, size]), [0, 0, 0], [count, 1, size]);

/** The window with zeros in its gaps: [(height − 1) · dilation + 1, …]. */
function withZeros(filter: tf.Tensor, { dilations: [down, across] }: Attrs): tf.Tensor {
  const shape = filter.shape as Shape4;
  const [height, width, channels, multiplier] = shape;
  const rest = restOf(shape);
  const rows = spread(filter, [height, width * rest], down);
  const whole = spread(rows, [height * down * width, rest], across);
  return tf.slice(
    tf.reshape(whole, [height * down, width * across, channels, multiplier]),
    [0, 0, 0, 0],
    [(height - 1) * down + 1, (width - 1) * across + 1, channels, multiplier],
  );
}

/** What belongs to the weights of a window whose gaps were filled with zeros. */
function withoutZeros(
  gradient: tf.Tensor,
  { dilations: [down, across] }: Attrs,
  filterShape: Shape4,
): tf.Tensor {
  const [height, width] = filterShape;
  const rest = restOf(filterShape);
  const whole = tf.pad(gradient, [
    [0, down - 1],
    [0, across - 1],
    [0, 0],
    [0, 0],
  ]);
  const rows = gather(whole, [height, width * across * rest], down);
  return tf.reshape(gather(rows, [height * width, rest], across), filterShape);
}

const run = (side: 'Input' | 'Filter', inputs: tf.NamedTensorMap, attrs: object): tf.Tensor =>
  tf.engine().runKernel(`DepthwiseConv2dNativeBackprop${side}`, inputs, attrs as tf.NamedAttrMap);

/** Registers the gradient of `FusedDepthwiseConv2D`, on every backend. */
export const registerDepthwiseGradients = once(() => {
  tf.registerGradient({
    kernelName: 'FusedDepthwiseConv2D',
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc(dy, [x, filter, y], given) {
      const dz = delta(dy as tf.Tensor, y!, given['activation']);
      const attrs = given as unknown as Attrs;
      const [inputShape, filterShape] = [x!.shape as Shape4, filter!.shape as Shape4];
      const gaps = tf.getBackend() === 'webgl' && attrs.dilations.some((distance) => distance > 1);
      const closed = gaps ? { ...attrs, dilations: [1, 1] } : attrs;
      return {
        x() {
          const window = gaps ? withZeros(filter!, attrs) : filter!;
          return run('Input', { dy: dz, filter: window }, { ...closed, inputShape });
        },
        filter() {
          if (!gaps) return run('Filter', { x: x!, dy: dz }, { ...attrs, filterShape });
          const { shape } = withZeros(filter!, attrs);
          const gradient = run('Filter', { x: x!, dy: dz }, { ...closed, filterShape: shape });
          return withoutZeros(gradient, attrs, filterShape);
        },
        bias: () => sumToLastAxis(dz),
      };
    },
  });
});
