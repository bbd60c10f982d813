import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLiveQuestion } from './live-question.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A question that is answered after a second. */
const slow = (answer: string) =>
  vi.fn(() => new Promise<string>((resolve) => setTimeout(() => resolve(answer), 1000)));

it('has one question in flight, and then asks the newest', async () => {
  const told: string[] = [];
  const live = createLiveQuestion<string>((answer) => told.push(answer), 100);
  const [first, second, third] = [slow('1'), slow('2'), slow('3')];
  live.about(first);
  await vi.advanceTimersByTimeAsync(10);
  live.about(second);
  live.about(third);
  await vi.advanceTimersByTimeAsync(2500);
  expect([first, second, third].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
  expect(told).toEqual(['1', '3']);
});

it('keeps the pause, however often it is told to ask again', async () => {
  const ask = vi.fn(() => Promise.resolve(0));
  const live = createLiveQuestion<number>(() => undefined, 100);
  live.about(ask);
  for (let i = 0; i < 50; i++) {
    live.again();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(5);
  expect(ask.mock.calls.length).toBeLessThanOrEqual(6);
});

it('says nothing after it was stopped, survives a failure, and can begin anew', async () => {
  const told: string[] = [];
  const live = createLiveQuestion<string>((answer) => told.push(answer), 0);
  live.about(slow('late'));
  await vi.advanceTimersByTimeAsync(10);
  live.stop();
  await vi.advanceTimersByTimeAsync(2000);
  live.about(() => Promise.reject(new Error('lost')));
  await vi.advanceTimersByTimeAsync(10);
  live.about(slow('anew'));
  await vi.advanceTimersByTimeAsync(2000);
  expect(told).toEqual(['anew']);
});
