/**
 * @file Images and sequences made larger. Both gradients are passes of a window by as many places as the image grew:
 *
 *   nearest   ∂L/∂x = s² · the average of every s × s block of δ
 *   bilinear  ∂L/∂x = Σ w(u) w(v) δ,  w(u) = max(0, 1 − |u|/s)
 *
 * tfjs's gradient of the bilinear one takes the corners of pixels for their centres, and on the CPU that of the nearest one
 * reads the gradients of other images.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { onRow } from '#engine/layers/one-row.ts';
import type { Constants } from '#engine/tfjs/constants.ts';

type Factors = [vertical: number, horizontal: number];
type Enlarge = (x: tf.Tensor, constants: Constants) => tf.Tensor;

const larger = (x: tf.Tensor, [down, across]: Factors): [number, number] => [
  x.shape[1]! * down,
  x.shape[2]! * across,
];

/** Every pixel `factors` times: [batch, height, width, channels] → [batch, rows, columns, channels]. */
const repeat =
  (factors: Factors): Enlarge =>
  (x, constants) =>
    tf.customGrad((input) => {
      const image = input as tf.Tensor4D;
      const value = tf.image.resizeNearestNeighbor(image, larger(image, factors));
      const gradFunc = (dy: tf.Tensor): tf.Tensor => {
        const averages = tf.avgPool(dy as tf.Tensor4D, factors, factors, 'valid');
        return tf.mul(averages, constants.scalar(factors[0] * factors[1]));
      };
      return { value, gradFunc };
    })(x);

/** w over all places that a pixel has a share in: 2s of them, or 2s − 1 where one lies in its middle. */
function shares(factor: number): readonly number[] {
  const count = 2 * factor - (factor % 2);
  return Array.from({ length: count }, (_, i) => 1 - Math.abs(i - (count - 1) / 2) / factor);
}

/** [window, window, channels, 1] */
function tent(factor: number, channels: number): tf.Tensor {
  const along = shares(factor);
  const values = along.flatMap((row) =>
    along.flatMap((column) => Array<number>(channels).fill(row * column)),
  );
  return tf.tensor(values, [along.length, along.length, channels, 1]);
}

/**
 * Pixels blended by the distance of their centres; beyond the outermost centres nothing blends. Backward the gradient, mirrored
 * at the edges, passes under w: what lies in the mirror is what the pixels there got twice.
 */
const blend =
  (factor: number): Enlarge =>
  (x, constants) =>
    tf.customGrad((input) => {
      const image = input as tf.Tensor4D;
      const value = tf.image.resizeBilinear(image, larger(image, [factor, factor]), false, true);
      const gradFunc = (dy: tf.Tensor): tf.Tensor => {
        const edge: [number, number] = [Math.floor(factor / 2), Math.floor(factor / 2)];
        const mirrored = tf.mirrorPad(dy, [[0, 0], edge, edge, [0, 0]], 'symmetric');
        const channels = dy.shape.at(-1)!;
        const filter = constants.get(`tent ${factor} ${channels}`, () => tent(factor, channels));
        return tf.depthwiseConv2d(mirrored as tf.Tensor4D, filter as tf.Tensor4D, factor, 'valid');
      };
      return { value, gradFunc };
    })(x);

export const upSampling2d: LayerOp<'up_sampling2d'> = ({ size, interpolation }) => {
  const enlarge = interpolation === 'nearest' ? repeat([size, size]) : blend(size);
  return (x, _weights, { constants }) => enlarge(x, constants);
};

export const upSampling1d: LayerOp<'up_sampling1d'> = ({ size }) => {
  const enlarge = repeat([1, size]);
  return (x, _weights, { constants }) => onRow((row) => enlarge(row, constants), x);
};
