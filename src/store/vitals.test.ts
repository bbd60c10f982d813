import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { nowMs } from '#lib/clock.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { configureEngine, restartWorker } from './engine-link.ts';
import { touchModel, useRun } from './run-store.ts';
import { lookAtVitals, watchVitals } from './vitals.ts';

const vitals = vi.fn(() => ({ step: 3, samples: 8, layers: [], tookMs: 80 }));
const initial = useRun.getState();

// one clock for all tests: each of its own would begin before what the last test measured
beforeAll(() => void vi.useFakeTimers());
afterAll(() => void vi.useRealTimers());
afterEach(() => {
  useRun.setState(initial);
  vi.unstubAllGlobals();
  vitals.mockClear();
});

function open(): void {
  vi.stubGlobal('document', { hidden: true }); // beats draw without waiting for a frame
  configureEngine(
    () => engineDouble({ 'model.vitals': vitals }),
    () => undefined,
  );
  restartWorker();
  useRun.setState({ opened: {} as never });
}

it('measures once for whoever asks, and nothing where there is no network', async () => {
  expect(await lookAtVitals()).toBeNull();
  open();
  expect(await lookAtVitals()).toMatchObject({ step: 3 });
});

it('measures once more, at once, when training stops: what is shown is of the last step', async () => {
  open();
  const leave = watchVitals();
  await vi.waitUntil(() => vitals.mock.calls.length === 1);
  useRun.setState({ phase: { name: 'running' } });
  const stoppedMs = nowMs();
  useRun.setState({ phase: { name: 'paused' } });
  await vi.waitUntil(() => vitals.mock.calls.length === 2);
  expect(nowMs() - stoppedMs).toBeLessThan(700);
  leave();
});

it('measures while somebody looks, no more often than training can bear, and never after', async () => {
  open();
  const leave = [watchVitals(), watchVitals()];
  await vi.waitUntil(() => vitals.mock.calls.length === 1);
  touchModel();
  leave[0]!();
  await vi.advanceTimersByTimeAsync(2300); // a thirty-second part of the time: 80 ms every 2560
  expect(vitals).toHaveBeenCalledTimes(1);
  await vi.waitUntil(() => vitals.mock.calls.length === 2);
  leave[1]!();
  touchModel();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(vitals).toHaveBeenCalledTimes(2);
});

it('measures once for those who watch and those who look, while training goes on', async () => {
  open();
  const leave = watchVitals();
  await vi.waitUntil(() => vitals.mock.calls.length === 1);
  useRun.setState({ phase: { name: 'running' } });
  expect(await lookAtVitals()).toMatchObject({ step: 3 });
  expect(vitals).toHaveBeenCalledTimes(1);
  useRun.setState({ opened: { other: true } as never }); // another network: nothing is known of it
  await lookAtVitals();
  expect(vitals.mock.calls.length).toBeGreaterThan(1);
  leave();
  const before = vitals.mock.calls.length;
  await lookAtVitals();
  expect(vitals).toHaveBeenCalledTimes(before + 1);
});
