/**
 * @file A recurrence on WebGPU in two dispatches, one each way, however many steps there are: a workgroup for each sample walks all
 * of them, a thread for each unit, and waits for its threads between a product and the next. What a step leaves behind lies in the result,
 * value after value: [value, batch, steps, units].
 */
import * as tf from '@tensorflow/tfjs-core';
import { runWgsl, type Uniform } from '#engine/kernels/webgpu/flat-program.ts';
import type { Cell } from './cell.ts';
import type { Machine, Reaching, Task } from './machine.ts';
import { writeBackward, writeForward, valuesOf, type Program } from './write-shader.ts';

/** Threads of a workgroup: one for each unit as far as every adapter goes, in whole sixties-and-four. */
const threadsFor = (units: number): number => Math.min(256, Math.ceil(units / 64) * 64);

interface Sizes {
  readonly batch: number;
  readonly steps: number;
  readonly units: number;
}

function sizesOf({ inputs, cell }: Task): Sizes {
  const [batch, steps, columns] = inputs.shape as [number, number, number];
  return { batch, steps, units: columns / cell.gates };
}

function run(
  write: (cell: Cell, has: Parameters<typeof writeForward>[1], threads: number) => Program,
  task: Task,
  length: number,
  given: Readonly<Record<string, tf.Tensor>>,
): tf.Tensor {
  const { batch, steps, units } = sizesOf(task);
  const threads = threadsFor(units);
  const initial = task.initial && tf.stack([...task.initial]);
  const optional = { bias: task.bias, mask: task.mask, dropout: task.dropout, initial };
  const has = {
    bias: !!task.bias,
    mask: !!task.mask,
    dropout: !!task.dropout,
    initial: !!initial,
    last: 'last' in given,
  };
  const { key, inputs, code } = write(task.cell, has, threads);
  const tensors: Readonly<Record<string, tf.Tensor | null>> = { ...given, ...optional };
  const uniforms: readonly Uniform[] = Object.entries({ samples: batch, steps, units }).map(
    ([name, value]) => ({ name, type: 'int32', value }),
  );
  const program = { key, inputs, code, workgroups: batch, threads };
  const info = runWgsl(
    program,
    [length],
    inputs.map((name) => tensors[name]!),
    uniforms,
  );
  return tf.engine().makeTensorFromTensorInfo(info);
}

/** One value of every step, out of the result of the way there. */
function pick(past: tf.Tensor, task: Task, name: string): tf.Tensor {
  const { batch, steps, units } = sizesOf(task);
  const size = batch * steps * units;
  const at = valuesOf(task.cell).indexOf(name);
  return tf.reshape(tf.slice(past, [at * size], [size]), [batch, steps, units]);
}

function lastOf(x: tf.Tensor): tf.Tensor {
  const [batch, steps, units] = x.shape as [number, number, number];
  return tf.reshape(tf.slice(x, [0, steps - 1, 0], [batch, 1, units]), [batch, units]);
}

/** What reaches the states behind the last step, if anything does: [state, batch, units]. */
function lastStates(task: Task, last: Reaching['last']): { readonly last?: tf.Tensor } {
  if (Object.keys(last).length === 0) return {};
  const { batch, units } = sizesOf(task);
  const none = tf.zeros([batch, units]);
  return { last: tf.stack(task.cell.states.map((state) => last[state] ?? none)) };
}

export const recurOnGpu: Machine = {
  forward(task) {
    const { batch, steps, units } = sizesOf(task);
    const length = valuesOf(task.cell).length * batch * steps * units;
    const past = run(writeForward, task, length, { x: task.inputs, kernel: task.kernel });
    return {
      outputs: pick(past, task, 'h'),
      last: (state) => lastOf(pick(past, task, state)),
      kept: [past],
    };
  },
  backward(task, [past], { dy, last }) {
    const { batch, steps, units } = sizesOf(task);
    const { cell } = task;
    const deltas = batch * steps * units * cell.gates;
    const count = cell.splitsDeltas ? 2 : 1;
    const state = batch * units;
    const carried = (cell.states.length + 1) * state;
    const transposed = tf.transpose(task.kernel);
    const given = { past: past!, dy, transposed, ...lastStates(task, last) };
    const back = run(writeBackward, task, count * deltas + carried, given);
    const part = (index: number): tf.Tensor =>
      tf.reshape(tf.slice(back, [index * deltas], [deltas]), [batch, steps, units * cell.gates]);
    const recurrent = part(0);
    return {
      recurrent,
      inputs: cell.splitsDeltas ? part(1) : recurrent,
      operands: cell.forward.map(({ operand }) => pick(past!, task, operand)),
      initial: () =>
        cell.states.map((_, index) =>
          tf.reshape(tf.slice(back, [count * deltas + index * state], [state]), [batch, units]),
        ),
    };
  },
};
