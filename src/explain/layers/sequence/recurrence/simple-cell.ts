import { text } from '#lib/text.ts';
import { spoken } from '#explain/words.ts';
import { before, deltaOf, gate, here, slopeAt, type Cell, type CellActivations } from './cell.ts';
import { arrivingWords, H_GRADIENT, slopeWords } from './cell-words.ts';

/** h = f(x W + h R + b): Elman 1990. */
export const simpleCell = ({ activation }: Pick<CellActivations, 'activation'>): Cell => ({
  states: ['h'],
  forward: [
    gate('h', {
      title: text('What it remembers at every step: h', '每一步的记忆：h'),
      role: 'output',
      column: 0,
      activation,
    }),
  ],
  backward: [
    { ...H_GRADIENT, own: [], next: [], pulls: ['h'] },
    deltaOf('h', text('In front of the activation: δh', '激活之前：δh'), [[here('∂L/∂h'), slopeAt('h')]]),
  ],
  words(name, valueOf) {
    if (name === 'h') {
      const [was, now] = [spoken(valueOf(before('h'))), spoken(valueOf(here('h')))];
      return [
        text(
          `From all that it remembered and what this step brings, its memory goes from ${was} to ${now}.`,
          `由先前记住的全部内容和这一步的输入，记忆从 ${was} 变为 ${now}。`,
        ),
      ];
    }
    if (name === '∂L/∂h') return arrivingWords(valueOf);
    return slopeWords(valueOf(slopeAt('h')));
  },
});
