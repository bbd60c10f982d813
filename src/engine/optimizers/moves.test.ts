import { describe, expect, it } from 'vitest';
import { makeOptimizer, makeTools } from '#model/document.ts';
import { movesOf } from './moves.ts';

const optimizer = makeOptimizer('adam', { weightDecay: 0.5 });
const steps = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

it('moves at every step, and lets the weights decay with the learning rate of the step', () => {
  const at = movesOf({ optimizer, tools: makeTools() });
  expect(steps(3).map((step) => at(0.1 * step, step).moves)).toEqual([true, true, true]);
  expect(at(0.3, 7).decay).toBeCloseTo(0.15, 15);
});

describe('with accumulation over three steps', () => {
  const at = movesOf({ optimizer, tools: makeTools({ accumulation: { steps: 3 } }) });
  const plain = movesOf({ optimizer, tools: makeTools() });

  it('moves at every third, and counts only those', () => {
    expect(steps(7).map((step) => at(0.1, step).moves)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    for (const update of [1, 2, 5]) expect(at(0.1, 3 * update).rates).toEqual(plain(0.1, update).rates);
  });
});

describe('averages', () => {
  const averaging = { on: true, momentum: 0.9, overwriteFrequency: 2 };

  it('are the weights until these have moved, then lag behind them', () => {
    const at = movesOf({ optimizer, tools: makeTools({ averaging, accumulation: { steps: 2 } }) });
    expect(steps(4).map((step) => at(0.1, step).share)).toEqual([1, 1, 1 - 0.9, 1 - 0.9]);
  });

  it('take the place of the weights when it is their turn', () => {
    const at = movesOf({ optimizer, tools: makeTools({ averaging }) });
    expect(steps(4).map((step) => at(0.1, step).overwrites)).toEqual([false, true, false, true]);
    const off = movesOf({ optimizer, tools: makeTools({ averaging: { ...averaging, on: false } }) });
    expect(steps(4).map((step) => off(0.1, step).overwrites)).toEqual([false, false, false, false]);
  });
});
