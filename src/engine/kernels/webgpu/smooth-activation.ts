/**
 * @file Activations that tfjs would put together from five operations and differentiate with eight more, as one program in
 * each direction, with the compiled engine's texts.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { FromInput } from '#engine/compiled/ir/slopes.ts';
import { plainTextsOf } from '#engine/compiled/wgsl/smooth.ts';
import { runFlatProgram } from './flat-program.ts';

/** f(z) of every number. Only with WebGPU in use. */
export function activateOnGpu(activation: FromInput, numbers: tf.Tensor): tf.Tensor {
  const { declarations: functions, value, slope } = plainTextsOf(activation);
  const forward = {
    key: `strata_${activation}`,
    inputs: ['z'],
    functions,
    body: `result[index] = ${value('z[index]')};`,
  };
  const backward = {
    key: `strata_${activation}_gradient`,
    inputs: ['z', 'dy'],
    functions,
    body: `result[index] = dy[index] * ${slope('z[index]')};`,
  };
  const activated = tf.customGrad((input, save) => {
    const z = input as tf.Tensor;
    (save as tf.GradSaveFunc)([z]);
    return {
      value: runFlatProgram(forward, z.shape, [z], []),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => runFlatProgram(backward, dy.shape, [saved!, dy], []),
    };
  });
  return activated(numbers);
}
