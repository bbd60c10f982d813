import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearAxis } from '#lib/linear-axis.ts';
import { logAxis, stepAxis, valueAxis } from './axes.ts';

describe('a linear axis', () => {
  it('is marked at round numbers', () => {
    expect(linearAxis(0, 0.55).ticks).toEqual([0, 0.2, 0.4, 0.6]);
    expect(linearAxis(0.86, 1).ticks).toEqual([0.85, 0.9, 0.95, 1]);
    expect(linearAxis(0, 2.3).ticks).toEqual([0, 1, 2, 3]);
  });

  it('covers what it should, with few marks', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { domain, ticks } = linearAxis(low, high);
        const slack = 1e-6 * (high - low) + 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
        expect(domain[0]).toBeLessThanOrEqual(low + slack);
        expect(domain[1]).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('a logarithmic axis', () => {
  it('is marked at 1, 2, 5, or at powers of ten over a long way', () => {
    expect(logAxis(0.03, 2.3).ticks).toEqual([0.1, 1]);
    expect(logAxis(0.3, 2.3).ticks).toEqual([0.2, 0.5, 1, 2, 5]);
    expect(logAxis(1e-4, 2.3).domain).toEqual([1e-4, 5]);
  });

  it('has room for a single value', () => {
    const { domain } = logAxis(0.1, 0.1);
    expect(domain[0]).toBeLessThan(domain[1]);
  });
});

describe('the value axis', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    step: i + 1,
    loss: i < 6 ? 12 : 0.4,
    accuracy: i < 6 ? 0.1 : 0.95,
  }));

  it('lets the wild beginning leave the picture, but not on a log scale', () => {
    expect(valueAxis(rows, 'loss', 'linear').domain).toEqual([0, 0.4]);
    expect(valueAxis(rows, 'accuracy', 'linear').domain).toEqual([0.94, 1]);
    expect(valueAxis(rows, 'loss', 'log').domain).toEqual([0.2, 20]);
  });

  it('shows everything of a short run, and every validation', () => {
    expect(valueAxis(rows.slice(0, 50), 'loss', 'linear').domain[1]).toBeGreaterThanOrEqual(12);
    const validated = [...rows, { step: 201, valLoss: 3, valAccuracy: 0.5 }];
    expect(valueAxis(validated, 'loss', 'linear').domain[1]).toBeGreaterThanOrEqual(3);
    expect(valueAxis(validated, 'accuracy', 'linear').domain[0]).toBeLessThanOrEqual(0.5);
  });

  it('stands for a network that knows nothing and one that knows all', () => {
    expect(valueAxis([], 'loss', 'linear').domain).toEqual([0, 1]);
    expect(valueAxis([{ step: 1, accuracy: 1, loss: 0 }], 'accuracy', 'linear').domain[1]).toBe(1);
    expect(valueAxis([{ step: 1, accuracy: 1, loss: 0 }], 'loss', 'log').domain).toEqual([0, 1]);
  });
});

it('marks whole steps only', () => {
  expect(stepAxis([{ step: 3 }]).ticks).toEqual([0, 1, 2, 3]);
  expect(stepAxis([{ step: 1 }]).ticks).toEqual([0, 1]);
  expect(stepAxis([{ step: 1204 }]).ticks).toEqual([0, 500, 1000]);
});
