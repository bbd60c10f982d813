import type { Cell, CellActivations } from './cell.ts';

/** h = f(x + h' · R): Elman 1990. */
export const simpleCell = ({ activation }: Pick<CellActivations, 'activation'>): Cell => ({
  key: `simple_${activation}`,
  gates: 1,
  states: ['h'],
  kept: ['a'],
  splitsDeltas: false,
  forward: [
    {
      operand: 'k',
      gates: [0, 1],
      compute(m, { z }) {
        const a = m.activate(activation, z(0));
        return { a, h: a };
      },
    },
  ],
  backward: [
    { compute: (m, { at, d }) => ({ deltas: [[0, m.multiply(d('h'), m.slope(activation, at('a')))]] }) },
  ],
  last: [0, 1],
});
