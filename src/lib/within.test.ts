import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { within, withinOrElse } from './within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<string>(() => undefined);
const late = (): never => {
  throw new Error('late');
};

it('gives what the work comes to, and leaves no timer behind', async () => {
  expect(await within(Promise.resolve('done'), 1000, 'late')).toBe('done');
  await expect(within(Promise.reject(new Error('broken')), 1000, 'late')).rejects.toThrow('broken');
  expect(vi.getTimerCount()).toBe(0);
});

it('gives something else, or an error, once the time is over', async () => {
  const answers = Promise.allSettled([within(never, 1000, 'late'), withinOrElse(never, 1000, late)]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await answers).toEqual([
    { status: 'fulfilled', value: 'late' },
    { status: 'rejected', reason: new Error('late') },
  ]);
});
