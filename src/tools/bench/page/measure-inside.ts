/**
 * @file What looking costs: the page's own tab Inside, drawn for real, against the same training with the tab closed, in turns, so
 * that whatever else the machine does hits both.
 */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { factsOf } from '#datasets/index.ts';
import { Inside } from '#features/inside/inside.tsx';
import { nowMs } from '#lib/clock.ts';
import { checkDocument } from '#model/check.ts';
import { presetOf } from '#presets/index.ts';
import { ask, configureEngine } from '#store/engine-link.ts';
import { applyEvent, useRun } from '#store/run-store.ts';

/** Steps per second, one for each turn. */
export interface InsideCost {
  readonly closed: readonly number[];
  readonly open: readonly number[];
}

/** Before a turn counts: the first look makes room for itself. */
const SETTLE_MS = 1500;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Steps and time at the next message about them. */
const nextMark = (): Promise<{ readonly step: number; readonly atMs: number }> =>
  new Promise((resolve) => {
    const unfollow = useRun.subscribe(({ history, progress }, before) => {
      if (history === before.history || !progress) return;
      unfollow();
      resolve({ step: progress.step, atMs: nowMs() });
    });
  });

async function stepsPerSecond(seconds: number): Promise<number> {
  await wait(SETTLE_MS);
  const from = await nextMark();
  await wait(seconds * 1000);
  const to = await nextMark();
  return (1000 * (to.step - from.step)) / (to.atMs - from.atMs);
}

async function startTraining(): Promise<void> {
  const { document } = presetOf('mnist-convnet');
  const checked = checkDocument(document, factsOf(document.data));
  if (!checked.ok) throw new RangeError('The preset mnist-convnet does not fit.');
  configureEngine(
    () => new Worker(new URL('../../../engine/worker.ts', import.meta.url), { type: 'module' }),
    applyEvent,
  );
  await ask('engine.start', { choice: 'wasm', baseUrl: new URL('/', location.href).href });
  await ask('run.open', { document: checked.value });
  useRun.setState({ opened: checked.value, dataReady: true });
  await ask('run.start', { limit: { epochs: 1000 } });
  await nextMark();
}

/** `turns` turns of each, `seconds` long, on WASM with mnist-convnet. */
export async function measureInside(turns: number, seconds: number): Promise<InsideCost> {
  await startTraining();
  const place = document.body.appendChild(document.createElement('div'));
  const [closed, open]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    closed.push(await stepsPerSecond(seconds));
    const root = createRoot(place);
    root.render(createElement(Inside));
    open.push(await stepsPerSecond(seconds));
    root.unmount();
  }
  await ask('run.pause', null);
  return { closed, open };
}
