import { expect, it } from 'vitest';
import { countVerdicts } from './coverage.ts';

it('counts a sample for the class the judge is sure of, and no other', () => {
  const probabilities = Float32Array.of(0.95, 0.03, 0.02, 0.05, 0.92, 0.03, 0.3, 0.3, 0.4, 0.02, 0.97, 0.01);
  expect([...countVerdicts(probabilities, 3)]).toEqual([1, 2, 0]);
});
