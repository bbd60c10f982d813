/**
 * @file Rotary positions (J. Su et al., 2021, "RoFormer", arXiv:2104.09864): in every query and key, numbers 2i and 2i + 1
 * are a point of the plane, turned by the angle t · 10000^(−2i/d) at step t. The product of a query and a key then depends
 * on how far apart they are. The gradient is turned back by the same angle.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Constants } from '#engine/tfjs/constants.ts';
import type { Heads } from './attending.ts';

/** Cosines and signed sines for every step and column, [steps, width], and the other number of each pair, [width]. */
interface Turns {
  readonly cosines: tf.Tensor;
  readonly sines: tf.Tensor;
  readonly partners: tf.Tensor;
}

function turnsOf({ heads, keyDim, valueDim }: Heads, steps: number, constants: Constants): Turns {
  const turned = 2 * heads * keyDim;
  const width = turned + heads * valueDim;
  const name = `turns ${steps} ${heads} ${keyDim} ${valueDim}`;
  const angle = (step: number, column: number): number => {
    const even = (column % keyDim) - (column % 2);
    return step * 10_000 ** (-even / keyDim);
  };
  const table = (kind: string, at: (step: number, column: number) => number): tf.Tensor =>
    constants.get(`${name} ${kind}`, () => {
      const values = Array.from({ length: steps * width }, (_, i) => at(Math.floor(i / width), i % width));
      return tf.tensor(values, [steps, width]);
    });
  return {
    cosines: table('cosines', (step, column) => (column < turned ? Math.cos(angle(step, column)) : 1)),
    sines: table('sines', (step, column) => {
      if (column >= turned) return 0;
      return (column % 2 === 0 ? -1 : 1) * Math.sin(angle(step, column));
    }),
    partners: constants.get(`${name} partners`, () =>
      tf.tensor1d(
        Array.from({ length: width }, (_, column) => (column < turned ? column ^ 1 : column)),
        'int32',
      ),
    ),
  };
}

/** Queries and keys turned, values as they are: [batch, steps, width] → the same. `keyDim` is even. */
export function rotateSteps(packed: tf.Tensor, heads: Heads, constants: Constants): tf.Tensor {
  const { cosines, sines, partners } = turnsOf(heads, packed.shape[1]!, constants);
  const turn = (x: tf.Tensor, by: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): tf.Tensor =>
    by(tf.mul(x, cosines), tf.mul(tf.gather(x, partners as tf.Tensor1D, 2), sines));
  const turned = tf.customGrad((x) => ({
    value: turn(x as tf.Tensor, tf.add),
    gradFunc: (dy: tf.Tensor) => turn(dy, tf.sub),
  }));
  return turned(packed);
}
