/** @file LSTM, GRU and SimpleRNN: one product for the inputs of all steps, then a recurrence of its own kind. */
import * as tf from '@tensorflow/tfjs-core';
import { dropoutMask } from '#engine/kernels/dropout-mask.ts';
import { fusedDense } from '#engine/kernels/fused-ops.ts';
import type { Cell } from '#engine/kernels/recurrence/cell.ts';
import { gruCell, gruCellResetBefore } from '#engine/kernels/recurrence/gru-cell.ts';
import { lstmCell } from '#engine/kernels/recurrence/lstm-cell.ts';
import { recur, type Recurred } from '#engine/kernels/recurrence/recurrence.ts';
import { simpleCell } from '#engine/kernels/recurrence/simple-cell.ts';
import type { Forward, LayerOp, Pass, Weights } from '#engine/layers/layer-op.ts';
import { fold } from '#lib/rng.ts';
import {
  makeCell,
  type CellKind,
  type CellMakers,
  type RecurrentSpec,
} from '#model/layers/sequence/recurrent-rules.ts';

/** A recurrent layer's settings, and where its kind needs more than they say. */
export interface Recurrent {
  readonly spec: RecurrentSpec;
  readonly cell: Cell;
  /** True where inputs and state have a bias each. */
  readonly twoBiases: boolean;
}

const CELLS: CellMakers<Cell> = {
  lstm: lstmCell,
  gru: gruCell,
  gruResetBefore: gruCellResetBefore,
  simpleRnn: simpleCell,
};

export const recurrentOf = (kind: CellKind, spec: RecurrentSpec): Recurrent => ({
  spec,
  cell: makeCell(kind, spec, CELLS),
  twoBiases: kind === 'gru' && spec.resetAfter !== false,
});

/** Kinds of draws below a layer's stream. */
const [INPUT_DROPOUT, STATE_DROPOUT] = [0, 1];

const backwards = (x: tf.Tensor): tf.Tensor => tf.reverse(x, 1);

/** The rows of [2, columns], cut out of a list: WASM's fused product looks at the shape that the values were made in. */
const halves = (bias: tf.Tensor): tf.Tensor[] => tf.split(tf.reshape(bias, [bias.size]), 2);

/** The encoder's states, where the layer begins with them. */
function firstStates(
  { spec, cell }: Recurrent,
  { memory }: Pick<Pass, 'memory'>,
): readonly tf.Tensor[] | null {
  if (spec.initialState !== 'encoder' || !memory) return null;
  return memory.states.slice(0, cell.states.length);
}

type Walk = Pick<Pass, 'mode' | 'key' | 'mask' | 'memory' | 'remember'>;

/** h of every step in the order in which they are read: [batch, steps, features] → [batch, steps, units]. */
export function runRecurrent(
  layer: Recurrent,
  x: tf.Tensor,
  { kernel, recurrent_kernel: recurrent, bias }: Weights,
  pass: Walk,
): Recurred {
  const { spec, cell, twoBiases } = layer;
  const { mode, key, mask } = pass;
  const [batch, , features] = x.shape as [number, number, number];
  const drops = (rate: number): boolean => mode === 'train' && rate > 0;
  const dropped = drops(spec.dropout)
    ? tf.mul(x, dropoutMask(fold(key, INPUT_DROPOUT), [batch, 1, features], spec.dropout))
    : x;
  const read = spec.goBackwards ? backwards(dropped) : dropped;
  const [inputBias, stateBias] = twoBiases && bias ? halves(bias) : [bias, undefined];
  const gates = fusedDense(read, { kernel: kernel!, bias: inputBias }, 'linear');
  return recur(
    cell,
    gates,
    { kernel: recurrent!, bias: stateBias },
    {
      mask: mask && spec.goBackwards ? backwards(mask) : mask,
      dropout: drops(spec.recurrentDropout)
        ? dropoutMask(fold(key, STATE_DROPOUT), [batch, spec.units], spec.recurrentDropout)
        : null,
      initial: firstStates(layer, pass),
      wantsLast: pass.remember !== null,
    },
  );
}

/** The last step: [batch, steps, units] → [batch, units]. */
export function lastStep(sequence: tf.Tensor): tf.Tensor {
  const [batch, steps, units] = sequence.shape as [number, number, number];
  return tf.reshape(tf.slice(sequence, [0, steps - 1, 0], [batch, 1, units]), [batch, units]);
}

function recurrentLayer(kind: CellKind, spec: RecurrentSpec): Forward {
  const layer = recurrentOf(kind, spec);
  return (x, weights, pass) => {
    const { outputs: sequence, last } = runRecurrent(layer, x, weights, pass);
    pass.remember?.(last);
    if (!spec.returnSequences) return lastStep(sequence);
    // The output's steps are in the order in which they were read.
    if (pass.mask && spec.goBackwards) pass.maskOutput(backwards(pass.mask));
    return sequence;
  };
}

export const lstm: LayerOp<'lstm'> = (spec) => recurrentLayer('lstm', spec);
export const gru: LayerOp<'gru'> = (spec) => recurrentLayer('gru', spec);
export const simpleRnn: LayerOp<'simple_rnn'> = (spec) => recurrentLayer('simple_rnn', spec);
