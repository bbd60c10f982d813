/** @file What walks all steps of a recurrence, there and back: the terms on which `recurrence.ts` asks for it. */
import * as tf from '@tensorflow/tfjs-core';
import type { Cell, GateRange } from './cell.ts';

export interface Conditions {
  /** 1 where a step counts, else 0: [batch, steps]. */
  readonly mask: tf.Tensor | null;
  /** What the state is multiplied by on its way into the products: [batch, units]. */
  readonly dropout: tf.Tensor | null;
  /** The states in front of the first step, one for each of the cell's: [batch, units]; zeros where they are missing. */
  readonly initial: readonly tf.Tensor[] | null;
}

/** All that a machine needs to walk the steps. */
export interface Task extends Conditions {
  readonly cell: Cell;
  /** [batch, steps, gates · units] */
  readonly inputs: tf.Tensor;
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor | null;
}

interface Walked {
  /** h of every step: [batch, steps, units]. */
  readonly outputs: tf.Tensor;
  /** A state behind the last step: [batch, units]. */
  last(state: string): tf.Tensor;
  /** What the way back needs. */
  readonly kept: readonly tf.Tensor[];
}

/** What reaches a recurrence from above. */
export interface Reaching {
  /** ∂L/∂h of every step: [batch, steps, units] */
  readonly dy: tf.Tensor;
  /** ∂L/∂ of states behind the last step, but for what comes through `dy`; a state that is missing has none. */
  readonly last: Readonly<Record<string, tf.Tensor>>;
}

export interface Deltas {
  /** ∂L/∂s and ∂L/∂x: [batch, steps, gates · units] */
  readonly recurrent: tf.Tensor;
  readonly inputs: tf.Tensor;
  /** The values that products started with, one for each stage: [batch, steps, units]. */
  readonly operands: readonly tf.Tensor[];
  /** ∂L/∂ of the states in front of the first step: [batch, units] each. */
  initial(): readonly tf.Tensor[];
}

/** One way of walking. */
export interface Machine {
  forward(task: Task): Walked;
  backward(task: Task, kept: readonly tf.Tensor[], reaching: Reaching): Deltas;
}

/** Columns of some gates; the tensor itself where those are all. */
export function gateColumns(x: tf.Tensor, [from, to]: GateRange, { gates }: Cell): tf.Tensor {
  if (to - from === gates) return x;
  const [length, columns] = x.shape as [number, number];
  const units = columns / gates;
  return tf.slice(x, [0, from * units], [length, (to - from) * units]);
}
