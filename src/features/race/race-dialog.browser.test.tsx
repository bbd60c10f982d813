import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { verbatim } from '#lib/text.ts';
import { factsOf } from '#datasets/index.ts';
import { checkDocument } from '#model/check.ts';
import { mnistMlp } from '#presets/mnist-mlp.ts';
import type { BackendReport } from '#protocol/backend.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import type { HeatState } from '#store/race/heat.ts';
import { useRace } from '#store/race/race-store.ts';
import { useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { RaceDialog } from './race-dialog.tsx';

const initialRun = useRun.getState();
const initialRace = useRace.getState();

/** What each lane of the race came to, in their order. */
const STATES: readonly HeatState[] = [
  { name: 'measured', samplesPerSecond: 66_530, rough: false },
  { name: 'measured', samplesPerSecond: 19_300, rough: false },
  { name: 'measured', samplesPerSecond: 7.352, rough: true },
  { name: 'slow', samplesPerSecondBelow: 5.3333 },
  {
    name: 'unable',
    why: { kind: 'backend', outcome: 'unavailable', detail: verbatim('No OffscreenCanvas.') },
  },
];

const report = { backend: 'wasm', detail: 'SIMD, 1 thread', threads: 1, software: false } as BackendReport;
const row = (name: string) => page.getByRole('row', { name });

beforeEach(() => {
  setLocale('en');
  const checked = checkDocument(mnistMlp.document, factsOf(mnistMlp.document.data));
  if (!checked.ok) throw new Error('The preset does not pass the checks.');
  const lanes = initialRace.lanes.slice(0, STATES.length).map(({ contestant }, index) => ({
    contestant,
    state: STATES[index]!,
    report,
    engine: index === 0 ? ({ name: 'compiled', threads: 2 } as const) : null,
  }));
  useRace.setState({
    open: true,
    phase: 'finished',
    lanes,
    document: checked.value,
    flopsPerSample: 400_000,
    peaks: { cpu: 100, gpu: null },
    pausedRun: true,
  });
});
afterEach(() => {
  useRun.setState(initialRun);
  useRace.setState(initialRace);
});

it('shows who was how fast, what that is of the peak, and why somebody could not run', async () => {
  await render(<RaceDialog />);
  await expect.element(page.getByRole('status')).toHaveTextContent('Finished. Fastest: WASM · compiled.');
  await expect.element(page.getByText('Your training is paused meanwhile')).toBeVisible();
  const [first, second, third, fourth, fifth] = page.getByRole('row').all().slice(1);
  await expect
    .element(first!)
    .toHaveTextContent(/fastest2 threads66,500.*26\.6 GFLOP\/s.*26\.6 % of the peak/);
  await expect.element(second!).toHaveTextContent(/1 thread19,300.*7\.7 % of the peak/);
  await expect.element(third!).toHaveTextContent('≈ 7.35');
  await expect.element(fourth!).toHaveTextContent('slower than 5.33');
  await expect.element(fifth!).toHaveTextContent('This browser does not offer it.No OffscreenCanvas.');
  await expect.element(page.getByText('100 GFLOP/s processor')).toBeVisible();
});

it('is accessible, and fits a phone', async () => {
  await render(<RaceDialog />);
  await expectAccessible(page.getByRole('dialog').element());
  await page.viewport(390, 844);
  await expectAccessible(page.getByRole('dialog').element());
  const { scrollWidth, clientWidth } = page.getByRole('dialog').element();
  expect(scrollWidth).toBe(clientWidth);
  await page.viewport(1440, 900);
});

it('speaks Chinese', async () => {
  setLocale('zh');
  await render(<RaceDialog />);
  await expect.element(page.getByRole('status')).toHaveTextContent('比赛结束。最快：WASM · 编译。');
  await expect.element(row('WebGPU · tfjs')).toHaveTextContent('慢于 5.33');
});

it('has the engine that is chosen train the network', async () => {
  const asked: unknown[] = [];
  const start = (input: unknown): Promise<never> => {
    asked.push(input);
    return new Promise(() => undefined);
  };
  configureEngine(
    () => engineDouble({ 'engine.start': start }),
    () => undefined,
  );
  restartWorker();
  await render(<RaceDialog />);
  await userEvent.click(page.getByRole('button', { name: 'Use this one: WASM · tfjs' }));
  await expect.poll(() => asked).toMatchObject([{ choice: 'wasm', engine: 'tfjs' }]);
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});
