import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import { ACTIVATIONS } from '#model/activations.ts';
import { activate } from '#explain/reference/layers/activate.ts';
import { blockOf } from '#explain/reference/layers/block.ts';
import { POINTWISE } from './pointwise.ts';

/** On both sides of every kink, and far out. */
const Z = [-30, -4, -2.9, -1, -0.3, -1e-3, 1e-3, 0.4, 1.7, 2.9, 4, 30];
const H = 1e-5;

it.each(ACTIVATIONS.filter((each) => each !== 'softmax'))('%s and its slope', (activation) => {
  const reference = (shift: number): Float64Array =>
    activate(
      activation,
      blockOf(
        [1, Z.length],
        Z.map((z) => z + shift),
      ),
    ).values;
  const { f, slope } = POINTWISE[activation];
  expect(Z.map((z) => f(z))).toBeAllclose(reference(0), { rtol: 1e-12, atol: 1e-15 });
  const [above, below] = [reference(H), reference(-H)];
  expect(Z.map((z) => slope(z))).toBeAllclose(
    above.map((value, i) => (value - below[i]!) / (2 * H)),
    { rtol: 1e-7, atol: 1e-8 },
  );
});
