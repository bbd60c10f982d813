import { expect, it } from 'vitest';
import { momentumAt, momentumProduct } from './nadam-momentum.ts';

it.each([0, 0.9, 0.99999])('the product of %d is that of all momenta so far', (beta1) => {
  let product = 1;
  for (let step = 1; step <= 3000; step++) {
    product *= beta1 * (1 - 0.5 * 0.96 ** step);
    expect(momentumProduct(beta1, step)).toBeCloseTo(product, 14);
  }
});

it('warms up to β₁', () => {
  expect(momentumAt(0.9, 1)).toBeCloseTo(0.9 * 0.52, 14);
  expect(momentumAt(0.9, 5000)).toBe(0.9);
});
