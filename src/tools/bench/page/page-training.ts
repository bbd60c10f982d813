/** @file Training as the page does it, through its own worker, so that what it costs beside training can be seen. */
import { factsOf } from '#datasets/index.ts';
import { nowMs } from '#lib/clock.ts';
import { checkDocument } from '#model/check.ts';
import { presetOf } from '#presets/index.ts';
import { ask, configureEngine } from '#store/engine-link.ts';
import { applyEvent, useRun } from '#store/run-store.ts';

/** Steps per second, one for each turn; turns with and without take turns, so that whatever else the machine does hits both. */
export interface Turns {
  readonly without: readonly number[];
  readonly with: readonly number[];
}

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

/** While training goes on, after a while in which everything finds its place. */
export async function stepsPerSecond(seconds: number, settleSeconds = 1.5): Promise<number> {
  await wait(settleSeconds * 1000);
  const from = await nextMark();
  await wait(seconds * 1000);
  const to = await nextMark();
  return (1000 * (to.step - from.step)) / (to.atMs - from.atMs);
}

let engine: Promise<unknown> | undefined;

/** From the first step, on WASM with mnist-convnet. Resolves when the first steps have been taken. */
export async function startTraining({ snapshots }: { readonly snapshots: boolean }): Promise<void> {
  const { document } = presetOf('mnist-convnet');
  const checked = checkDocument(document, factsOf(document.data));
  if (!checked.ok) throw new RangeError('The preset mnist-convnet does not fit.');
  if (!engine) {
    const worker = new URL('../../../engine/worker.ts', import.meta.url);
    configureEngine(() => new Worker(worker, { type: 'module' }), applyEvent);
    engine = ask('engine.start', { choice: 'wasm', baseUrl: new URL('/', location.href).href });
  }
  await engine;
  await ask('run.open', { document: checked.value, snapshots });
  useRun.setState({ opened: checked.value, dataReady: true });
  await ask('run.start', { limit: { epochs: 1000 } });
  await nextMark();
}

export const stopTraining = (): Promise<unknown> => ask('run.pause', null);
