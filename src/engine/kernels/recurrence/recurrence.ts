/**
 * @file A recurrence over time, from the inputs' share of the gates to the output of every step, with a way back of its own:
 * all steps' gradients of the recurrent kernel are one product at the end. tfjs's autograd would keep and add a matrix for each step.
 *
 *     forward     z_t = x_t + k_t · R,  k_t = m ⊙ h_{t−1}        m: recurrent dropout, the same for all steps
 *     backward    ∂L/∂R = Σ_t k_tᵀ · ∂L/∂s_t
 *
 * A masked step repeats the state before it and has no gradient of its own.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from './cell.ts';
import { recurInSteps } from './in-steps.ts';
import { recurOnGpu } from './on-gpu.ts';
import { gateColumns, type Conditions, type Deltas } from './machine.ts';

export interface RecurrentWeights {
  /** [units, gates · units] */
  readonly kernel: tf.Tensor;
  /** [gates · units], added to the product with the state. */
  readonly bias?: tf.Tensor | undefined;
}

/** [batch, steps, columns] → [batch · steps, columns] */
const rows = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [-1, x.shape.at(-1)!]);

function kernelGradient(cell: Cell, { recurrent, operands }: Deltas): tf.Tensor {
  const deltas = rows(recurrent);
  const parts = cell.forward.map(({ gates }, stage) =>
    tf.matMul(rows(operands[stage]!) as tf.Tensor2D, gateColumns(deltas, gates, cell) as tf.Tensor2D, true),
  );
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 1);
}

/** h of every step: [batch, steps, gates · units] → [batch, steps, units]. */
export function recur(
  cell: Cell,
  inputs: tf.Tensor,
  { kernel, bias }: RecurrentWeights,
  conditions: Conditions,
): tf.Tensor {
  const machine = tf.getBackend() === 'webgpu' ? recurOnGpu : recurInSteps;
  const walk = tf.customGrad((...given) => {
    const save = given.pop() as tf.GradSaveFunc;
    const [x, r, b = null] = given as tf.Tensor[];
    const task = { cell, inputs: x!, kernel: r!, bias: b, ...conditions };
    const { outputs, kept } = machine.forward(task);
    // What is not saved is gone when the way back begins.
    const { mask, dropout } = conditions;
    save([r!, ...(mask ? [mask] : []), ...(dropout ? [dropout] : []), ...kept]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const rest = [...saved];
      const again = {
        ...task,
        kernel: rest.shift()!,
        mask: mask && rest.shift()!,
        dropout: dropout && rest.shift()!,
      };
      const deltas = machine.backward(again, rest, dy);
      const gradients = [deltas.inputs, kernelGradient(cell, deltas)];
      return b ? [...gradients, tf.sum(rows(deltas.recurrent), 0)] : gradients;
    };
    return { value: outputs, gradFunc };
  });
  return walk(...[inputs, kernel, ...(bias ? [bias] : [])]);
}
