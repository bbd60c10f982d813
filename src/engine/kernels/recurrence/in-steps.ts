/** @file A recurrence as operations on tensors, step by step: for every backend without programs of our own. */
import * as tf from '@tensorflow/tfjs-core';
import type { Cell, ForwardStage, GateRange } from './cell.ts';
import { gateColumns, type Machine, type Reaching, type Task } from './machine.ts';
import { tensorAlgebra } from './tensor-algebra.ts';

/** Values of one step by name: [batch, units] each. */
type Step = Record<string, tf.Tensor>;

/** Everything of a step that the way back reads. */
const namesOf = ({ kept, states }: Cell): readonly string[] => [...kept, 'k', ...states];

/** The columns of each gate, cut when they are asked for. */
function gatesOf(x: tf.Tensor, count: number): (gate: number) => tf.Tensor {
  let cut: tf.Tensor[] | undefined;
  return (gate) => (cut ??= count === 1 ? [x] : tf.split(x, count, 1))[gate]!;
}

/** A state in front of the first step: zeros, unless the task says another. */
function firstState({ cell, initial }: Task, zeros: tf.Tensor): (state: string) => tf.Tensor {
  return (state) => initial?.[cell.states.indexOf(state)] ?? zeros;
}

/** Where a step is masked, its states are those of the step before. */
function holdMasked(step: Step, was: (state: string) => tf.Tensor, task: Task, t: number): void {
  if (!task.mask) return;
  const [batch] = task.mask.shape as [number];
  const live = tf.slice(task.mask, [0, t], [batch, 1]);
  for (const state of task.cell.states) {
    const moved = tf.mul(live, step[state]!);
    const holds = t > 0 || task.initial !== null;
    step[state] = holds ? tf.add(tf.mul(tf.sub(1, live), was(state)), moved) : moved;
  }
}

/** Products and values of one stage, added to the step. */
function runStage(
  stage: ForwardStage,
  step: Step,
  given: { readonly task: Task; readonly x: tf.Tensor; readonly was: (state: string) => tf.Tensor },
): void {
  const { cell, kernel, bias } = given.task;
  const [from, to] = stage.gates;
  const product = tf.matMul(step[stage.operand] as tf.Tensor2D, gateColumns(kernel, stage.gates, cell));
  const sums = bias ? tf.add(product, bias) : product;
  const [x, s] = [gatesOf(given.x, cell.gates), gatesOf(sums, to - from)];
  const z = to - from === cell.gates ? gatesOf(tf.add(given.x, sums), cell.gates) : null;
  const values = stage.compute(tensorAlgebra, {
    at: (name) => step[name]!,
    was: given.was,
    x,
    s: (gate) => s(gate - from),
    z: (gate) => z?.(gate) ?? tf.add(x(gate), s(gate - from)),
  });
  Object.assign(step, values);
}

function walkSteps(task: Task): readonly Step[] {
  const { cell, inputs, dropout } = task;
  const [batch, , columns] = inputs.shape as [number, number, number];
  const first = firstState(task, tf.zeros([batch, columns / cell.gates]));
  const steps: Step[] = [];
  for (const [t, x] of tf.unstack(inputs, 1).entries()) {
    const before = steps.at(-1);
    const was = (state: string): tf.Tensor => before?.[state] ?? first(state);
    const step: Step = { k: dropout ? tf.mul(was('h'), dropout) : was('h') };
    for (const stage of cell.forward) runStage(stage, step, { task, x, was });
    holdMasked(step, was, task, t);
    steps.push(step);
  }
  return steps;
}

/** Gradients of one step's states, and of what goes into its gates. */
interface StepBack {
  /** ∂L/∂s and ∂L/∂x of every gate: [batch, units] */
  readonly recurrent: tf.Tensor[];
  readonly inputs: tf.Tensor[];
  /** ∂L/∂ of the states of the step before. */
  readonly carried: Step;
}

/** Rows of the transposed kernel that belong to some gates: what takes their gradients back to an operand. */
const backTo = (deltas: readonly tf.Tensor[], transposed: tf.Tensor, [from, to]: GateRange): tf.Tensor => {
  const units = transposed.shape[1]!;
  const joined = to - from === 1 ? deltas[from]! : tf.concat(deltas.slice(from, to), 1);
  const whole = (to - from) * units === transposed.shape[0];
  const part = whole ? transposed : tf.slice(transposed, [from * units, 0], [(to - from) * units, units]);
  return tf.matMul(joined, part);
};

/** How one step sends on what reaches its states. */
function stepBack(
  { cell, dropout }: Task,
  transposed: tf.Tensor,
  d: Step,
  read: { readonly at: (name: string) => tf.Tensor; readonly was: (state: string) => tf.Tensor },
): StepBack {
  const [recurrent, inputs]: [tf.Tensor[], tf.Tensor[]] = [[], []];
  const carried: Step = {};
  let toOperand: tf.Tensor | undefined;
  for (const stage of cell.backward) {
    const sum = stage.gates ? backTo(recurrent, transposed, stage.gates) : d['h']!; // the first has no product to read
    const sent = stage.compute(tensorAlgebra, { ...read, d: (state) => d[state]!, sum });
    for (const [gate, delta] of sent.deltas) recurrent[gate] = inputs[gate] = delta;
    for (const [gate, delta] of sent.inputDeltas ?? []) inputs[gate] = delta;
    Object.assign(carried, sent.states);
    toOperand = sent.k ?? toOperand;
  }
  const product = backTo(recurrent, transposed, cell.last);
  const k = toOperand ? tf.add(product, toOperand) : product;
  const toH = dropout ? tf.mul(k, dropout) : k;
  carried['h'] = carried['h'] ? tf.add(carried['h'], toH) : toH;
  return { recurrent, inputs, carried };
}

/** What reaches a step's states: all of it past a masked step, none of it into one. */
function divide(task: Task, reaching: Step, t: number): { readonly into: Step; readonly past: Step } {
  if (!task.mask) return { into: reaching, past: {} };
  const live = tf.slice(task.mask, [0, t], [task.mask.shape[0], 1]);
  const still = tf.sub(1, live);
  const times = (share: tf.Tensor): Step =>
    Object.fromEntries(Object.entries(reaching).map(([state, d]) => [state, tf.mul(d, share)]));
  return { into: times(live), past: times(still) };
}

const addSteps = (a: Step, b: Step): Step =>
  Object.fromEntries(
    Object.keys({ ...a, ...b }).map((name) => [
      name,
      a[name] && b[name] ? tf.add(a[name], b[name]) : (a[name] ?? b[name])!,
    ]),
  );

interface WayBack {
  /** The last one first. */
  readonly steps: readonly StepBack[];
  /** ∂L/∂ of the states in front of the first step. */
  readonly carried: Step;
}

function walkBack(task: Task, steps: readonly Step[], { dy, last }: Reaching): WayBack {
  const { cell, kernel } = task;
  const transposed = tf.transpose(kernel);
  const gradients = tf.unstack(dy, 1);
  const zeros = tf.zerosLike(gradients[0]!);
  const first = firstState(task, zeros);
  let carried: Step = Object.fromEntries(cell.states.map((state) => [state, last[state] ?? zeros]));
  const back = steps.toReversed().map((step, passed) => {
    const t = steps.length - 1 - passed;
    const { into, past } = divide(task, addSteps(carried, { h: gradients[t]! }), t);
    const sent = stepBack(task, transposed, into, {
      at: (name) => step[name]!,
      was: (state) => steps[t - 1]?.[state] ?? first(state),
    });
    carried = addSteps(sent.carried, past);
    return sent;
  });
  return { steps: back, carried };
}

const stack = (values: readonly tf.Tensor[]): tf.Tensor => tf.stack([...values], 1);
const joinGates = (gates: readonly tf.Tensor[]): tf.Tensor =>
  gates.length === 1 ? gates[0]! : tf.concat([...gates], 1);

export const recurInSteps: Machine = {
  forward(task) {
    const steps = walkSteps(task);
    const names = namesOf(task.cell);
    return {
      outputs: stack(steps.map((step) => step['h']!)),
      last: (state) => steps.at(-1)![state]!,
      kept: steps.flatMap((step) => names.map((name) => step[name]!)),
    };
  },
  backward(task, kept, reaching) {
    const names = namesOf(task.cell);
    const steps = Array.from({ length: kept.length / names.length }, (_, t): Step =>
      Object.fromEntries(names.map((name, i) => [name, kept[t * names.length + i]!])),
    );
    const way = walkBack(task, steps, reaching);
    const back = way.steps.toReversed();
    const recurrent = stack(back.map((step) => joinGates(step.recurrent)));
    return {
      recurrent,
      inputs: task.cell.splitsDeltas ? stack(back.map((step) => joinGates(step.inputs))) : recurrent,
      operands: task.cell.forward.map(({ operand }) => stack(steps.map((step) => step[operand]!))),
      initial: () => task.cell.states.map((state) => way.carried[state]!),
    };
  },
};
