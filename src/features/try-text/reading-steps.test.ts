import { expect, it } from 'vitest';
import { readingSteps, turningPoints } from './reading-steps.ts';

const pieces = ['win', 'free', 'money', 'now', 'bye'];
const tokens = { pieces, indices: Uint16Array.of(2, 3, 4, 5, 6) };

it('follows the words that are seen, past the padding', () => {
  const settings = { length: 7, padding: 'pre', truncation: 'post' } as const;
  const steps = readingSteps(tokens, [0.2, 0.25, 0.5, 0.75, 0.75, 1, 0.875], settings);
  expect(steps.map(({ word, share, change }) => [word, share, change])).toEqual([
    ['win', 0.5, 0.25],
    ['free', 0.75, 0.25],
    ['money', 0.75, 0],
    ['now', 1, 0.25],
    ['bye', 0.875, -0.125],
  ]);
});

it('begins with the first word that is seen, and ranks words by what they changed', () => {
  const settings = { length: 3, padding: 'post', truncation: 'pre' } as const;
  const steps = readingSteps(tokens, [0.5, 0.75, 0.25], settings);
  expect(steps.map(({ word, change }) => [word, change])).toEqual([
    ['money', 0],
    ['now', 0.25],
    ['bye', -0.5],
  ]);
  expect(turningPoints(steps, 5).map(({ word }) => word)).toEqual(['bye', 'now']);
});
