/**
 * @file A recurrence over time, from the inputs' share of the gates to the output of every step, with a way back of its own:
 * all steps' gradients of the recurrent kernel are one product at the end. tfjs's autograd would keep and add a matrix for each step.
 *
 *     forward     z_t = x_t + k_t · R,  k_t = m ⊙ h_{t−1}        m: recurrent dropout, the same for all steps
 *     backward    ∂L/∂R = Σ_t k_tᵀ · ∂L/∂s_t
 *
 * A masked step repeats the state before it and has no gradient of its own. States in front of the first step may be given and those
 * behind the last one asked for, with gradients both: an encoder's are where its decoder begins.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Cell } from './cell.ts';
import { recurInSteps } from './in-steps.ts';
import { recurOnGpu } from './on-gpu.ts';
import { gateColumns, type Conditions, type Deltas, type Task } from './machine.ts';

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

/** What the way back needs is saved: everything else is gone when it begins. Optional tensors have their place in the list while they exist. */
const SAVED = ['kernel', 'mask', 'dropout'] as const;

function saveTask(task: Task, kept: readonly tf.Tensor[], save: tf.GradSaveFunc): void {
  save([...SAVED.flatMap((name) => task[name] ?? []), ...(task.initial ?? []), ...kept]);
}

/** The task as it was, out of what was saved, and what its machine kept. */
function savedTask(task: Task, saved: readonly tf.Tensor[]): { task: Task; kept: readonly tf.Tensor[] } {
  const rest = [...saved];
  const [kernel, mask, dropout] = SAVED.map((name) => (task[name] ? rest.shift()! : null));
  const initial = task.initial ? rest.splice(0, task.initial.length) : null;
  return { task: { ...task, kernel: kernel!, mask: mask!, dropout: dropout!, initial }, kept: rest };
}

export interface Recurred {
  /** h of every step: [batch, steps, units]. */
  readonly outputs: tf.Tensor;
  /** The states behind the last step where they were asked for, h first: [batch, units] each. */
  readonly last: readonly tf.Tensor[];
}

/** Row `t` of every sample: [batch, steps, units] → [batch, units]. */
function stepAt(x: tf.Tensor, t: number): tf.Tensor {
  const [batch, , units] = x.shape as [number, number, number];
  return tf.reshape(tf.slice(x, [0, t, 0], [batch, 1, units]), [batch, units]);
}

/** The steps from the first up to, but without, `end`. */
const stepsUpTo = (x: tf.Tensor, end: number): tf.Tensor =>
  tf.slice(x, [0, 0, 0], [x.shape[0], end, x.shape[2]] as [number, number, number]);

/**
 * All steps of `inputs`, [batch, steps, gates · units]. With `wantsLast`, states other than h come out of the gradient's function behind
 * the last step, as steps of their own: it gives one tensor only.
 */
export function recur(
  cell: Cell,
  inputs: tf.Tensor,
  { kernel, bias }: RecurrentWeights,
  { wantsLast = false, ...conditions }: Conditions & { readonly wantsLast?: boolean },
): Recurred {
  const machine = tf.getBackend() === 'webgpu' ? recurOnGpu : recurInSteps;
  const steps = inputs.shape[1]!;
  const others = wantsLast ? cell.states.slice(1) : [];
  const walk = tf.customGrad((...given) => {
    const save = given.pop() as tf.GradSaveFunc;
    const [x, r, ...rest] = given as tf.Tensor[];
    const b = bias ? rest.shift()! : null;
    const whole = {
      cell,
      inputs: x!,
      kernel: r!,
      bias: b,
      ...conditions,
      initial: conditions.initial && rest,
    };
    const { outputs, last, kept } = machine.forward(whole);
    saveTask(whole, kept, save);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const again = savedTask(whole, saved);
      const reaching = {
        dy: others.length === 0 ? dy : stepsUpTo(dy, steps),
        last: Object.fromEntries(others.map((state, index) => [state, stepAt(dy, steps + index)])),
      };
      const deltas = machine.backward(again.task, again.kept, reaching);
      return [
        deltas.inputs,
        kernelGradient(cell, deltas),
        ...(b ? [tf.sum(rows(deltas.recurrent), 0)] : []),
        ...(conditions.initial ? deltas.initial() : []),
      ];
    };
    if (others.length === 0) return { value: outputs, gradFunc };
    return {
      value: tf.concat([outputs, ...others.map((state) => tf.expandDims(last(state), 1))], 1),
      gradFunc,
    };
  });
  const walked = walk(...[inputs, kernel, ...(bias ? [bias] : []), ...(conditions.initial ?? [])]);
  if (!wantsLast) return { outputs: walked, last: [] };
  const last = cell.states.map((_, index) => stepAt(walked, steps - 1 + index));
  return { outputs: others.length === 0 ? walked : stepsUpTo(walked, steps), last };
}
