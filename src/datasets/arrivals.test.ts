import { describe, expect, it } from 'vitest';
import { createArrivals } from './arrivals.ts';

describe('arrivals', () => {
  it('fetch nothing before somebody waits, keep their order and stay one ahead', async () => {
    const fetched: number[] = [];
    const placed: number[] = [];
    let most = 0;
    const arrivals = createArrivals(
      4,
      async (index) => {
        fetched.push(index);
        most = Math.max(most, fetched.length - placed.length);
        await new Promise((resolve) => setTimeout(resolve, index === 0 ? 5 : 0)); // the first is the slowest
        return index;
      },
      (index, piece) => {
        expect(piece).toBe(index);
        placed.push(index);
      },
    );
    expect(fetched).toEqual([]);
    await arrivals.whenArrived(2);
    expect(placed.length).toBeGreaterThanOrEqual(2);
    await arrivals.whenArrived(4);
    expect(placed).toEqual([0, 1, 2, 3]);
    expect(fetched).toEqual([0, 1, 2, 3]);
    expect(most).toBe(2);
  });

  it('reject everyone who waits when the stream breaks, and go on from there when asked again', async () => {
    let broken = true;
    const placed: number[] = [];
    const arrivals = createArrivals(
      3,
      async (index) => {
        if (index === 1 && broken) throw new Error('cable pulled');
        return index;
      },
      (index) => placed.push(index),
    );
    const all = arrivals.whenArrived(3);
    await arrivals.whenArrived(1);
    const again = all.catch(() => arrivals.whenArrived(2)); // the moment that it is told
    await expect(all).rejects.toThrow('cable pulled');
    await expect(again).rejects.toThrow('cable pulled');
    broken = false;
    await arrivals.whenArrived(3);
    expect(placed).toEqual([0, 1, 2]);
  });
});
