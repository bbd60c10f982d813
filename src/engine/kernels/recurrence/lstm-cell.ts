import type { Cell, CellActivations } from './cell.ts';

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; with a forget gate, Gers et al. 2000). Gates i, f, g, o in Keras's order:
 * c = f c' + i g, h = o a with a = f(c).
 */
export const lstmCell = ({ activation, recurrentActivation }: CellActivations): Cell => ({
  key: `lstm_${activation}_${recurrentActivation}`,
  gates: 4,
  states: ['h', 'c'],
  kept: ['i', 'f', 'g', 'o', 'a'],
  splitsDeltas: false,
  forward: [
    {
      operand: 'k',
      gates: [0, 4],
      compute(m, { z, was }) {
        const i = m.activate(recurrentActivation, z(0));
        const f = m.activate(recurrentActivation, z(1));
        const g = m.activate(activation, z(2));
        const o = m.activate(recurrentActivation, z(3));
        const c = m.add(m.multiply(f, was('c')), m.multiply(i, g));
        const a = m.activate(activation, c);
        return { i, f, g, o, a, c, h: m.multiply(o, a) };
      },
    },
  ],
  backward: [
    {
      compute(m, { at, was, d }) {
        const [i, f, g, o, a] = [at('i'), at('f'), at('g'), at('o'), at('a')];
        const dc = m.add(d('c'), m.multiply(m.multiply(d('h'), o), m.slope(activation, a)));
        return {
          deltas: [
            [0, m.multiply(m.multiply(dc, g), m.slope(recurrentActivation, i))],
            [1, m.multiply(m.multiply(dc, was('c')), m.slope(recurrentActivation, f))],
            [2, m.multiply(m.multiply(dc, i), m.slope(activation, g))],
            [3, m.multiply(m.multiply(d('h'), a), m.slope(recurrentActivation, o))],
          ],
          states: { c: m.multiply(dc, f) },
        };
      },
    },
  ],
  last: [0, 4],
});
