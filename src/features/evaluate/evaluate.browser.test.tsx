import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { Evaluate } from './evaluate.tsx';
import { useEvaluation } from './evaluation-store.ts';

const initialRun = useRun.getState();
const progress = {
  step: 1204,
  epoch: 1,
  stepInEpoch: 344,
  stepsPerEpoch: 860,
  targetEpochs: 10,
  samplesPerSecond: 1310,
};

/** Ten of each class are right but for class 4, of which three are read as 9 and one as 7. */
function confusion(): Uint32Array {
  const counts = new Uint32Array(100);
  for (let c = 0; c < 10; c++) counts[c * 11] = 10;
  counts[4 * 10 + 4] = 6;
  counts[4 * 10 + 9] = 3;
  counts[4 * 10 + 7] = 1;
  return counts;
}

const examples = [
  { index: 17, label: 4, predicted: 9, confidence: 0.99 },
  { index: 3, label: 4, predicted: 7, confidence: 0.81 },
  { index: 60, label: 2, predicted: 2, confidence: 0.41 },
];

const mapped: (readonly number[])[] = [];

beforeEach(() => {
  setLocale('en');
  mapped.length = 0;
  configureEngine(
    () =>
      engineDouble({
        'model.evaluate': ({ split }) => ({
          split,
          loss: 0.0412,
          accuracy: 0.96,
          samples: 100,
          metrics: {},
          confusion: confusion(),
          examples,
        }),
        'model.classMaps': ({ classes }) => {
          mapped.push(classes);
          return {
            layer: 'conv2d_2',
            height: 1,
            width: 2,
            values: new Float32Array(2 * classes.length).fill(1),
          };
        },
        // Every sample is filled with its index.
        'data.words': ({ indices }) => indices.map(() => []),
        'data.samples': ({ indices }) => ({
          inputs: Uint8Array.from(indices.flatMap((index) => new Array<number>(784).fill(index))),
          targets: Uint8Array.from(indices, () => 4),
          indices,
        }),
      }),
    () => undefined,
  );
  restartWorker();
  useRun.setState({ ...initialRun, opened: useDocument.getState().document as never, progress });
});

afterEach(() => {
  useRun.setState(initialRun);
  useEvaluation.setState(useEvaluation.getInitialState());
  setCurrentSample(null);
});

const gallery = page.getByRole('list', { name: 'Telling samples' });
const evaluateOn = (split: string) => page.getByRole('button', { name: `Evaluate on ${split}` });

it('shows numbers, confusion and samples, and nothing for axe to find', async () => {
  const { container } = await render(<Evaluate />);
  await evaluateOn('validation').click();
  await expect.element(page.getByText('96.0 %').first()).toBeVisible();
  await expect.element(page.getByText('at step 1,204', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('columnheader', { name: 'predicted 9' })).toBeVisible();
  await expect.element(page.getByRole('rowheader', { name: 'true 4' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: '4 read as 9: 3' })).toBeVisible();
  await expect.element(gallery.getByRole('button').first()).toHaveAccessibleName('4 read as 9, 99.0 %');
  await page.getByText('By class').click();
  await expectAccessible(container);
});

it('filters the gallery by a cell, reached with the arrow keys', async () => {
  await render(<Evaluate />);
  await evaluateOn('test').click();
  const cell = (name: string) => page.getByRole('button', { name, exact: true });
  await cell('4 read as 4: 6').click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(cell('4 read as 7: 1')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  await expect.element(cell('4 read as 9: 3')).toHaveAttribute('aria-pressed', 'true');
  await expect.element(page.getByText('4 read as 9 · 3')).toBeVisible();
  expect(gallery.getByRole('button').elements()).toHaveLength(1);
  await page.getByRole('button', { name: 'Show all' }).click();
  expect(gallery.getByRole('button').elements()).toHaveLength(3);
});

it('lays over the pictures where the network looked, for its answer or for the truth', async () => {
  await render(<Evaluate />);
  await evaluateOn('validation').click();
  const choice = page.getByRole('combobox', { name: 'Where it looked' });
  const canvases = () => gallery.element().querySelectorAll('canvas').length;
  await expect.poll(canvases).toBe(3);
  await choice.selectOptions('for its answer');
  await expect.poll(canvases).toBe(6);
  await choice.selectOptions('for the truth');
  await expect.poll(() => mapped.map((classes) => classes.join())).toEqual(['9,7,2', '4,4']); // of the right one it is known
  await expect.poll(canvases).toBe(6);
  await choice.selectOptions('not shown');
  expect(canvases()).toBe(3);
});

it('hands a clicked sample to every panel', async () => {
  await render(<Evaluate />);
  await evaluateOn('validation').click();
  const tile = gallery.getByRole('button', { name: '4 read as 7, 81.0 %' });
  await expect.element(tile).toHaveAttribute('aria-disabled', 'false');
  await tile.click();
  await expect.element(tile).toHaveAttribute('aria-pressed', 'true');
  expect(useCurrentSample.getState().sample).toEqual({
    pixels: new Float32Array(784).fill(3),
    label: 4,
    source: 'data',
    place: { split: 'validation', index: 3 },
  });
});

it('marks numbers that are older than the network', async () => {
  await render(<Evaluate />);
  await evaluateOn('validation').click();
  await expect.element(page.getByText('96.0 %').first()).toBeVisible();
  expect(page.getByText('training has gone on since').elements()).toHaveLength(0);
  useRun.setState({ progress: { ...progress, step: 1300 } });
  await expect.element(page.getByText('training has gone on since')).toBeVisible();
  const opened = { ...useDocument.getState().document, seed: 7 };
  useRun.setState({ opened: opened as never });
  await expect
    .element(page.getByText('What was evaluated was another network', { exact: false }))
    .toBeVisible();
  expect(page.getByRole('table').elements()).toHaveLength(0);
});
