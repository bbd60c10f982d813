import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BEAT_MS, createPulse } from './pulse.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A pulse whose pictures take `paintMs` to be seen. */
const pulseOf = (paintMs = 0) => createPulse(() => after(paintMs));

it('beats at once after a rest, and then no more often than figures can be read', async () => {
  const pulse = pulseOf();
  const draw = vi.fn();
  pulse.join({ draw });
  pulse.want();
  await vi.advanceTimersByTimeAsync(1);
  expect(draw).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 100; i++) {
    pulse.want();
    await vi.advanceTimersByTimeAsync(BEAT_MS / 20);
  }
  expect(draw.mock.calls.length).toBeGreaterThanOrEqual(5);
  expect(draw.mock.calls.length).toBeLessThanOrEqual(7);
});

it('rests while nothing changes', async () => {
  const pulse = pulseOf();
  const draw = vi.fn();
  pulse.join({ draw });
  pulse.want();
  await vi.advanceTimersByTimeAsync(10 * BEAT_MS);
  expect(draw).toHaveBeenCalledTimes(1);
});

it('asks everybody first and draws everything together', async () => {
  const pulse = pulseOf();
  const log: string[] = [];
  const member = (name: string, answerMs: number) => ({
    ask: () => {
      log.push(`ask ${name}`);
      return after(answerMs);
    },
    draw: () => log.push(`draw ${name}`),
  });
  pulse.join(member('a', 50));
  pulse.join(member('b', 80));
  pulse.join({ draw: () => log.push('draw c') });
  pulse.want();
  await vi.advanceTimersByTimeAsync(79);
  expect(log).toEqual(['ask a', 'ask b']);
  await vi.advanceTimersByTimeAsync(2);
  expect(log.slice(2)).toEqual(['draw a', 'draw b', 'draw c']);
});

it('does not wait long for an answer', async () => {
  const pulse = pulseOf();
  const draw = vi.fn();
  pulse.join({ ask: () => after(60_000), draw });
  pulse.want();
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(draw).toHaveBeenCalledTimes(1);
});

it('beats less often where drawing takes long', async () => {
  const pulse = pulseOf(100);
  const draw = vi.fn();
  pulse.join({ draw });
  for (let ms = 0; ms < 8000; ms += 10) {
    pulse.want();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(draw.mock.calls.length).toBeGreaterThanOrEqual(9); // every 800 ms
  expect(draw.mock.calls.length).toBeLessThanOrEqual(11);
});

it('forgets those who have left', async () => {
  const pulse = pulseOf();
  const draw = vi.fn();
  pulse.join({ draw })();
  pulse.want();
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(draw).not.toHaveBeenCalled();
});

it('stands still while it is held, and shows what has changed when it is released', async () => {
  const pulse = pulseOf();
  const draw = vi.fn();
  pulse.join({ draw });
  pulse.want(); // a beat is due already
  pulse.hold();
  pulse.want();
  await vi.advanceTimersByTimeAsync(5 * BEAT_MS);
  expect(draw).not.toHaveBeenCalled();
  pulse.release();
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(draw).toHaveBeenCalledTimes(1);
});
