import * as tf from '@tensorflow/tfjs-core';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import type { Merge } from '#model/layers/block/parallel.ts';

type Join = (answers: readonly tf.Tensor[], scalar: (value: number) => tf.Tensor) => tf.Tensor;

const sum = (answers: readonly tf.Tensor[]): tf.Tensor =>
  answers.reduce((total, answer) => tf.add(total, answer));

const JOIN: Readonly<Record<Merge, Join>> = {
  concat: (answers) => tf.concat([...answers], -1),
  add: sum,
  multiply: (answers) => answers.reduce((product, answer) => tf.mul(product, answer)),
  average: (answers, scalar) => tf.mul(sum(answers), scalar(1 / answers.length)),
};

/** The branches' answers to the same input as one. */
export const parallel: LayerOp<'parallel'> =
  ({ merge }) =>
  (x, _weights, { branches, constants, mask }) =>
    JOIN[merge](
      branches.map((answer) => answer(x, mask)),
      (value) => constants.scalar(value),
    );
