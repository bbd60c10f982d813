/**
 * @file Gated recurrent units (Cho et al. 2014). Two versions differ in where the reset gate stands: behind the product with the
 * memory (as cuDNN has it) or in front of it.
 */
import { text, type Text } from '#lib/text.ts';
import { shareWords, spoken } from '#explain/words.ts';
import {
  after,
  before,
  deltaOf,
  gate,
  gradient,
  here,
  letter,
  minus,
  rest,
  slopeAt,
  type Cell,
  type CellActivations,
  type Mix,
  type Ref,
} from './cell.ts';
import { arrivingWords, gateWords, H_GRADIENT, slopeWords } from './cell-words.ts';

function blendWords(valueOf: (ref: Ref) => number): readonly Text[] {
  const [z, was, n] = [valueOf(here('z')), spoken(valueOf(before('h'))), spoken(valueOf(here('n')))];
  const [keeps, takes] = [shareWords(z), shareWords(1 - z)];
  const now = spoken(valueOf(here('h')));
  return [
    text(
      `The update gate keeps ${keeps.en} of the memory (${was}) and takes ${takes.en} of the proposal (${n}): ${now}.`,
      `更新门保留记忆（${was}）的 ${keeps.zh}，取候选内容（${n}）的 ${takes.zh}：${now}。`,
    ),
  ];
}

function words(name: string, valueOf: (ref: Ref) => number): readonly Text[] {
  if (name === 'z') return gateWords(text('The update gate', '更新门'), valueOf(here('z')));
  if (name === 'r') return gateWords(text('The reset gate', '重置门'), valueOf(here('r')));
  if (name === 'h') return blendWords(valueOf);
  if (name === '∂L/∂h') return arrivingWords(valueOf);
  return ['δz', 'δr', 'δn'].includes(name) ? slopeWords(valueOf(slopeAt(name.slice(1)))) : [];
}

const gatesOf = (activation: CellActivations['recurrentActivation']) => [
  gate('z', { title: text('Update gate: z', '更新门：z'), column: 0, activation }),
  gate('r', { title: text('Reset gate: r', '重置门：r'), column: 1, activation }),
];

const H: Mix = {
  is: 'mix',
  name: 'h',
  title: text('What it remembers at every step: h', '每一步的记忆：h'),
  role: 'output',
  tex: letter('h'),
  products: [
    [here('z'), before('h')],
    [rest('z'), here('n')],
  ],
};

const PROPOSAL = text('Proposal: n', '候选内容：n');
const RESET = text('At the reset gate: δr', '重置门处：δr');

/** Of what goes into z and into n. */
const DELTAS = [
  deltaOf('z', text('At the update gate: δz', '更新门处：δz'), [
    [here('∂L/∂h'), before('h'), slopeAt('z')],
    [here('∂L/∂h'), minus('n'), slopeAt('z')],
  ]),
  deltaOf('n', text('At the proposal: δn', '候选内容处：δn'), [[here('∂L/∂h'), rest('z'), slopeAt('n')]]),
];

/** n = f(x W + r s), s = h R + b′: Keras's `reset_after`. */
export const gruCell = ({ activation, recurrentActivation }: CellActivations): Cell => ({
  states: ['h'],
  forward: [
    ...gatesOf(recurrentActivation),
    gate('s', {
      title: text('What the memory says to the proposal: s', '记忆对候选内容的作用：s'),
      column: 2,
      activation: 'linear',
      input: false,
    }),
    gate('n', { title: PROPOSAL, column: 2, activation, operand: null, plus: [[here('r'), here('s')]] }),
    H,
  ],
  backward: [
    { ...H_GRADIENT, own: [], next: [[after('∂L/∂h'), after('z')]], pulls: ['z', 'r', 's'] },
    ...DELTAS,
    deltaOf('s', text('At what the memory says: δs', '记忆的作用处：δs'), [[here('δn'), here('r')]]),
    deltaOf('r', RESET, [[here('δn'), here('s'), slopeAt('r')]]),
  ],
  words,
});

/** n = f(x W + q R), q = r h: the paper's version. */
export const gruCellResetBefore = ({ activation, recurrentActivation }: CellActivations): Cell => ({
  states: ['h'],
  forward: [
    ...gatesOf(recurrentActivation),
    {
      is: 'mix',
      name: 'q',
      title: text('What the proposal sees of the memory: q', '候选内容看到的记忆：q'),
      role: 'state',
      tex: letter('q'),
      products: [[here('r'), before('h')]],
    },
    gate('n', { title: PROPOSAL, column: 2, activation, operand: here('q') }),
    H,
  ],
  backward: [
    {
      ...H_GRADIENT,
      own: [],
      next: [
        [after('∂L/∂h'), after('z')],
        [after('∂L/∂q'), after('r')],
      ],
      pulls: ['z', 'r'],
    },
    ...DELTAS,
    {
      is: 'pulled',
      name: '∂L/∂q',
      title: text('Gradient of what the proposal saw: ∂L/∂q', '候选内容所见的梯度：∂L/∂q'),
      role: 'upstream',
      tex: gradient('q'),
      pulls: ['n'],
    },
    deltaOf('r', RESET, [[here('∂L/∂q'), before('h'), slopeAt('r')]]),
  ],
  words,
});
