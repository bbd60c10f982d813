/** @file Long short-term memory (Hochreiter and Schmidhuber 1997; with a forget gate, Gers et al. 2000). */
import { shareWords, spoken } from '#explain/words.ts';
import { text, type Text } from '#lib/text.ts';
import {
  after,
  before,
  bent,
  deltaOf,
  gate,
  gradient,
  here,
  letter,
  slopeAt,
  type Cell,
  type CellActivations,
  type Ref,
} from './cell.ts';
import { arrivingWords, gateWords, H_GRADIENT, slopeWords } from './cell-words.ts';

type ValueOf = (ref: Ref) => number;

function heldWords(valueOf: ValueOf): readonly Text[] {
  const [was, keeps] = [spoken(valueOf(before('c'))), shareWords(valueOf(here('f')))];
  const [proposal, takes] = [spoken(valueOf(here('g'))), shareWords(valueOf(here('i')))];
  const now = spoken(valueOf(here('c')));
  return [
    text(
      `The forget gate keeps ${keeps.en} of what the cell held (${was}); the input gate lets in ${takes.en} of the proposal (${proposal}). The cell now holds ${now}.`,
      `遗忘门保留细胞原有内容（${was}）的 ${keeps.zh}；输入门放进候选内容（${proposal}）的 ${takes.zh}。细胞现在是 ${now}。`,
    ),
  ];
}

function shownWords(valueOf: ValueOf): Text {
  const shows = shareWords(valueOf(here('o')));
  const [cell, h] = [spoken(valueOf(bent('c'))), spoken(valueOf(here('h')))];
  return text(
    `The output gate shows ${shows.en} of that, bent to ${cell}: ${h}.`,
    `输出门给出它（经激活后为 ${cell}）的 ${shows.zh}：${h}。`,
  );
}

function cellGradientWords(valueOf: ValueOf): readonly Text[] {
  const later = valueOf(after('∂L/∂c'));
  if (later === 0) return [];
  const share = shareWords(valueOf(after('f')));
  return [
    text(
      `The cell of the step after it has a gradient of ${spoken(later)}; its forget gate lets ${share.en} of that come back through time.`,
      `后一步的细胞有梯度 ${spoken(later)}；它的遗忘门让其中的 ${share.zh} 沿时间传回来。`,
    ),
  ];
}

const GATES: Readonly<Record<string, Text>> = {
  i: text('The input gate', '输入门'),
  f: text('The forget gate', '遗忘门'),
  o: text('The output gate', '输出门'),
};

function words(name: string, valueOf: ValueOf): readonly Text[] {
  const own = GATES[name];
  if (own) return gateWords(own, valueOf(here(name)));
  if (name === 'c') return heldWords(valueOf);
  if (name === 'h') return [...heldWords(valueOf), shownWords(valueOf)];
  if (name === '∂L/∂h') return arrivingWords(valueOf);
  if (name === '∂L/∂c') return cellGradientWords(valueOf);
  return name.startsWith('δ') ? slopeWords(valueOf(slopeAt(name.slice(1)))) : [];
}

export const lstmCell = ({ activation, recurrentActivation }: CellActivations): Cell => ({
  states: ['h', 'c'],
  forward: [
    gate('i', {
      title: text('Input gate: i', '输入门：i'),
      column: 0,
      activation: recurrentActivation,
    }),
    gate('f', { title: text('Forget gate: f', '遗忘门：f'), column: 1, activation: recurrentActivation }),
    gate('g', { title: text('Proposal: g', '候选内容：g'), column: 2, activation }),
    gate('o', { title: text('Output gate: o', '输出门：o'), column: 3, activation: recurrentActivation }),
    {
      is: 'mix',
      name: 'c',
      title: text('What the cell holds: c', '细胞状态：c'),
      role: 'state',
      tex: letter('c'),
      products: [
        [here('f'), before('c')],
        [here('i'), here('g')],
      ],
    },
    {
      is: 'mix',
      name: 'h',
      title: text('What it shows at every step: h', '每一步的输出：h'),
      role: 'output',
      tex: letter('h'),
      products: [[here('o'), bent('c')]],
    },
  ],
  backward: [
    { ...H_GRADIENT, own: [], next: [], pulls: ['i', 'f', 'g', 'o'] },
    {
      is: 'carried',
      of: 'c',
      name: '∂L/∂c',
      title: text('Gradient of the cell: ∂L/∂c', '细胞状态的梯度：∂L/∂c'),
      role: 'upstream',
      tex: gradient('c'),
      own: [[here('∂L/∂h'), here('o'), slopeAt('c')]],
      next: [[after('∂L/∂c'), after('f')]],
      pulls: [],
    },
    deltaOf('i', text('At the input gate: δi', '输入门处：δi'), [[here('∂L/∂c'), here('g'), slopeAt('i')]]),
    deltaOf('f', text('At the forget gate: δf', '遗忘门处：δf'), [
      [here('∂L/∂c'), before('c'), slopeAt('f')],
    ]),
    deltaOf('g', text('At the proposal: δg', '候选内容处：δg'), [[here('∂L/∂c'), here('i'), slopeAt('g')]]),
    deltaOf('o', text('At the output gate: δo', '输出门处：δo'), [[here('∂L/∂h'), bent('c'), slopeAt('o')]]),
  ],
  words,
});
