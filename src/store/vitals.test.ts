import { afterEach, expect, it, vi } from 'vitest';
import { nowMs } from '#lib/clock.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { configureEngine, restartWorker } from './engine-link.ts';
import { touchModel, useRun } from './run-store.ts';
import { lookAtVitals, watchVitals } from './vitals.ts';

const vitals = vi.fn(() => ({ step: 3, samples: 8, layers: [], tookMs: 80 }));
const initial = useRun.getState();

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
  const firstMs = nowMs();
  touchModel();
  leave[0]!();
  await vi.waitUntil(() => vitals.mock.calls.length === 2, { timeout: 3000 });
  expect(nowMs() - firstMs).toBeGreaterThan(1100); // a sixteenth of the time: 80 ms every 1280
  leave[1]!();
  touchModel();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(vitals).toHaveBeenCalledTimes(2);
});
