/**
 * @file Gated recurrent units (Cho et al. 2014). Gates z, r, n in Keras's order: h = z h' + (1 − z) n. Two versions differ in
 * where the reset gate stands: behind the product (as cuDNN has it) or in front of it.
 */
import type { Algebra, Cell, CellActivations } from './cell.ts';

const blend = <V>(m: Algebra<V>, z: V, was: V, n: V): V =>
  m.add(m.multiply(z, was), m.multiply(m.rest(z), n));

interface Blended<V> {
  readonly z: V;
  readonly n: V;
  readonly was: V;
  /** ∂L/∂h */
  readonly dh: V;
}

/** The gradients of what goes into z, into n, and of h' alone. */
function blendBack<V>(m: Algebra<V>, f: CellActivations, { z, n, was, dh }: Blended<V>) {
  return {
    dz: m.multiply(m.multiply(dh, m.subtract(was, n)), m.slope(f.recurrentActivation, z)),
    dn: m.multiply(m.multiply(dh, m.rest(z)), m.slope(f.activation, n)),
    states: { h: m.multiply(dh, z) },
  };
}

/** n = f(x_n + r s_n): Keras's `reset_after`. */
export const gruCell = (functions: CellActivations): Cell => ({
  key: `gru_${functions.activation}_${functions.recurrentActivation}`,
  gates: 3,
  states: ['h'],
  kept: ['z', 'r', 'n', 's'],
  splitsDeltas: true,
  forward: [
    {
      operand: 'k',
      gates: [0, 3],
      compute(m, from) {
        const z = m.activate(functions.recurrentActivation, from.z(0));
        const r = m.activate(functions.recurrentActivation, from.z(1));
        const s = from.s(2);
        const n = m.activate(functions.activation, m.add(from.x(2), m.multiply(r, s)));
        return { z, r, n, s, h: blend(m, z, from.was('h'), n) };
      },
    },
  ],
  backward: [
    {
      compute(m, { at, was, d }) {
        const blended = { z: at('z'), n: at('n'), was: was('h'), dh: d('h') };
        const { dz, dn, states } = blendBack(m, functions, blended);
        const dr = m.multiply(m.multiply(dn, at('s')), m.slope(functions.recurrentActivation, at('r')));
        return {
          deltas: [
            [0, dz],
            [1, dr],
            [2, m.multiply(dn, at('r'))],
          ],
          inputDeltas: [[2, dn]],
          states,
        };
      },
    },
  ],
  last: [0, 3],
});

/** n = f(x_n + (r k) · R_n): the paper's version. */
export const gruCellResetBefore = (functions: CellActivations): Cell => ({
  key: `gru_before_${functions.activation}_${functions.recurrentActivation}`,
  gates: 3,
  states: ['h'],
  kept: ['z', 'r', 'n', 'q'],
  splitsDeltas: false,
  forward: [
    {
      operand: 'k',
      gates: [0, 2],
      compute(m, from) {
        const z = m.activate(functions.recurrentActivation, from.z(0));
        const r = m.activate(functions.recurrentActivation, from.z(1));
        return { z, r, q: m.multiply(r, from.at('k')) };
      },
    },
    {
      operand: 'q',
      gates: [2, 3],
      compute(m, from) {
        const n = m.activate(functions.activation, from.z(2));
        return { n, h: blend(m, from.at('z'), from.was('h'), n) };
      },
    },
  ],
  backward: [
    {
      compute(m, { at, was, d }) {
        const blended = { z: at('z'), n: at('n'), was: was('h'), dh: d('h') };
        const { dz, dn, states } = blendBack(m, functions, blended);
        return {
          deltas: [
            [0, dz],
            [2, dn],
          ],
          states,
        };
      },
    },
    {
      gates: [2, 3],
      compute(m, { at, sum }) {
        const dr = m.multiply(m.multiply(sum, at('k')), m.slope(functions.recurrentActivation, at('r')));
        return { deltas: [[1, dr]], k: m.multiply(sum, at('r')) };
      },
    },
  ],
  last: [0, 2],
});
