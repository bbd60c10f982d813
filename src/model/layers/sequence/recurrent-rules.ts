/** @file What LSTM, GRU and SimpleRNN have in common: shapes, weights, cost, and their words in PyTorch. */
import { call, type Construction } from '#model/construction.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import type { Initializer } from '#model/initializers.ts';
import type { ShapeIssue } from '#model/issue.ts';
import type { LayerCost, ParamDef } from '#model/layers/layer-def.ts';
import type { Shape } from '#model/shape.ts';
import type { RecurrentActivation } from './recurrent-fields.ts';
import type { Memory } from '#model/memory.ts';
import { firstStateIssue } from './first-state-issue.ts';
import { checkSequence } from './sequence-input.ts';

/** Blocks of columns in the kernels. */
export const GATES = { simple_rnn: 1, gru: 3, lstm: 4 } as const;
export type CellKind = keyof typeof GATES;

export interface RecurrentSpec {
  readonly units: number;
  readonly activation: RecurrentActivation;
  readonly recurrentActivation?: RecurrentActivation;
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly recurrentInitializer: Initializer;
  readonly unitForgetBias?: boolean;
  readonly resetAfter?: boolean;
  readonly returnSequences: boolean;
  readonly goBackwards?: boolean;
  readonly initialState?: 'zeros' | 'encoder';
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly l1?: number;
  readonly l2?: number;
}

interface CellFunctions {
  readonly activation: RecurrentActivation;
  readonly recurrentActivation: RecurrentActivation;
}

/** How somebody makes each cell; a GRU can reset its memory before the product with it or, as Keras does by default, after. */
export interface CellMakers<Cell> {
  readonly lstm: (functions: CellFunctions) => Cell;
  readonly gru: (functions: CellFunctions) => Cell;
  readonly gruResetBefore: (functions: CellFunctions) => Cell;
  readonly simpleRnn: (functions: CellFunctions) => Cell;
}

/** The cell that a layer of `kind` asks for. */
export function makeCell<Cell>(kind: CellKind, spec: RecurrentSpec, makers: CellMakers<Cell>): Cell {
  const { activation, recurrentActivation = 'sigmoid', resetAfter = true } = spec;
  const functions = { activation, recurrentActivation };
  if (kind === 'lstm') return makers.lstm(functions);
  if (kind === 'simple_rnn') return makers.simpleRnn(functions);
  return resetAfter ? makers.gru(functions) : makers.gruResetBefore(functions);
}

/** Weights of a cell of `cell` for `features` inputs at every step. */
export function cellParams(cell: CellKind, spec: RecurrentSpec, features: number): readonly ParamDef[] {
  const { units, kernelInitializer, recurrentInitializer, biasInitializer, l1 = 0, l2 = 0 } = spec;
  const columns = GATES[cell] * units;
  const params: ParamDef[] = [
    {
      name: 'kernel',
      shape: [features, columns],
      initializer: kernelInitializer,
      trainable: true,
      l1,
      l2,
      fanIn: features,
      fanOut: columns,
    },
    {
      name: 'recurrent_kernel',
      shape: [units, columns],
      initializer: recurrentInitializer,
      trainable: true,
      fanIn: units,
      fanOut: columns,
    },
  ];
  if (!spec.useBias) return params;
  const pair = cell === 'gru' && spec.resetAfter !== false;
  const forget = cell === 'lstm' && spec.unitForgetBias !== false;
  params.push({
    name: 'bias',
    // With the reset gate behind the product, inputs and state have a bias each.
    shape: pair ? [2, columns] : [columns],
    initializer: biasInitializer,
    trainable: true,
    ...(forget ? { onesAt: [units, 2 * units] } : {}),
    fanIn: columns,
    fanOut: columns,
  });
  return params;
}

export function recurrentShape(
  title: string,
  { returnSequences }: Pick<RecurrentSpec, 'returnSequences'>,
  outputs: number,
  input: Shape,
): Result<Shape, ShapeIssue> {
  const sequence = checkSequence(title, input);
  if (!sequence.ok) return sequence;
  return ok(returnSequences ? [input[0]!, outputs] : [outputs]);
}

/** Products with both kernels; every step keeps its gates, its states and what the product began with. */
export function recurrentCost(cell: CellKind, units: number, input: Shape): LayerCost {
  const [steps, features] = input as readonly [number, number];
  const gates = GATES[cell];
  return {
    multiplyAdds: steps * gates * units * (features + units),
    activations: steps * units * (2 * gates + 3),
  };
}

export const describeRecurrent = ({
  units,
  activation,
  returnSequences,
  goBackwards = false,
  initialState,
}: RecurrentSpec): readonly Text[] => [
  text(`${units} units`, `${units} 个单元`),
  ...(activation === 'tanh' ? [] : [verbatim(activation)]),
  ...(returnSequences ? [text('every step', '每一步')] : []),
  ...(goBackwards ? [text('backwards', '反向')] : []),
  ...(initialState === 'encoder' ? [text('from the encoder’s state', '从编码器的状态开始')] : []),
];

const TORCH_CLASSES = { lstm: 'nn.LSTM', gru: 'nn.GRU', simple_rnn: 'nn.RNN' } as const;

/** PyTorch's recurrent layers: they give a pair, outputs of all steps and last state. Null where they cannot do the same. */
export function torchRecurrent(
  cell: CellKind,
  spec: RecurrentSpec,
  input: Shape,
  more: Construction['named'] = {},
): readonly Construction[] | null {
  const { activation, recurrentActivation = 'sigmoid', resetAfter = true, goBackwards = false } = spec;
  const isRelu = cell === 'simple_rnn' && activation === 'relu';
  const usual = (activation === 'tanh' || isRelu) && recurrentActivation === 'sigmoid';
  const drops = spec.dropout > 0 || spec.recurrentDropout > 0;
  if (!usual || !resetAfter || goBackwards || drops) return null;
  return [
    call(TORCH_CLASSES[cell], [input[1]!, spec.units], {
      ...(isRelu ? { nonlinearity: 'relu' } : {}),
      ...(spec.useBias ? {} : { bias: false }),
      batch_first: true,
      ...more,
    }),
  ];
}

/** The methods of a recurrent layer of the Keras class `title`. */
export const recurrentRules = (cell: CellKind, title: string) => ({
  describe: describeRecurrent,
  keepsMask: ({ returnSequences }: RecurrentSpec) => returnSequences,
  inferShape(spec: RecurrentSpec, input: Shape, _branches?: readonly Shape[], memory?: Memory) {
    const issue = spec.initialState === 'encoder' ? firstStateIssue(title, cell, spec, memory) : null;
    return issue ? err(issue) : recurrentShape(title, spec, spec.units, input);
  },
  params: (spec: RecurrentSpec, input: Shape) => cellParams(cell, spec, input[1]!),
  cost: ({ units }: RecurrentSpec, input: Shape) => recurrentCost(cell, units, input),
  torch: (spec: RecurrentSpec, input: Shape) => torchRecurrent(cell, spec, input),
});
