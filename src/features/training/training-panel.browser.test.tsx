import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { openDocument, undo, useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { applyEvent, useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { TrainingPanel } from './training-panel.tsx';

const initialRun = useRun.getState();
const initialDocument = useDocument.getState().document;
const fresh = {
  step: 0,
  epoch: 0,
  stepInEpoch: 0,
  stepsPerEpoch: 860,
  targetEpochs: 10,
  samplesPerSecond: 0,
};
const under = { ...fresh, step: 1204, epoch: 1, stepInEpoch: 344, samplesPerSecond: 1310 };

/** A chunk that comes on demand may take its time on a busy machine. */
const WAIT = { timeout: 15_000 };

let asked: string[] = [];

/** As it is when the engine is up and has opened the document. */
const readyRun = {
  ...initialRun,
  backend: { backend: 'cpu' } as never,
  dataReady: true,
  opened: initialDocument as never,
  progress: fresh,
};

beforeEach(() => {
  asked = [];
  setLocale('en');
  configureEngine(
    () =>
      engineDouble({
        'data.open': () => ({ counts: { train: 55_000, validation: 5000, test: 10_000 } }),
        'run.start': ({ limit }) => {
          asked.push(`start ${JSON.stringify(limit)}`);
          return null;
        },
        'run.pause': () => {
          asked.push('pause');
          return under;
        },
      }),
    () => undefined,
  );
  restartWorker();
  useRun.setState(readyRun);
});

afterEach(() => {
  useRun.setState(initialRun);
  openDocument(initialDocument);
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('spinbutton', { name });
const status = page.getByRole('status', { name: 'Training status' });

it('is found by its names, and has nothing for axe to find', async () => {
  const { container } = await render(<TrainingPanel />);
  for (const name of ['Train', 'Step', 'Reset', 'New weights'])
    await expect.element(button(name)).toBeVisible();
  for (const name of ['Learning rate', 'Batch size', 'Epochs', 'Seed']) {
    await expect.element(field(name)).toBeVisible();
  }
  for (const name of ['Optimizer', 'Loss', 'Schedule']) {
    await expect.element(page.getByRole('combobox', { name })).toBeVisible();
  }
  await page.getByText('More of Adam').click();
  await page.getByText('More of Categorical cross-entropy').click();
  await page.getByText('How it learns').click();
  await expect.poll(() => container.querySelectorAll('.katex-display').length, WAIT).toBe(7);
  await expectAccessible(container);
});

it('draws the learning rate of the whole training, and where it is now', async () => {
  const { container } = await render(<TrainingPanel />);
  const curve = page.getByRole('img', { name: /^Learning rate:/ });
  await expect.element(curve).toHaveAccessibleName('Learning rate: 0.001 at every step.');
  await page.getByRole('combobox', { name: 'Schedule' }).selectOptions('One cycle');
  await expect.element(curve).toHaveAccessibleName(/from 0.00004 up to 0.001 in epoch 3, then down to 4e-9/);
  await page.getByText('More of One cycle').click();
  await field('Start divisor d').fill('10');
  await expect.element(curve).toHaveAccessibleName(/from 0.0001 up to/);
  expect(useDocument.getState().document.training.schedule).toMatchObject({ startDivisor: 10 });
  useRun.setState({ progress: { ...under, learningRate: 0.00072 } });
  await expect.element(page.getByText('0.00072')).toBeVisible();
  await expectAccessible(container);
});

it('opens the settings of a training tool when it is on, and says what ended the training', async () => {
  const { container } = await render(<TrainingPanel />);
  await page.getByText('Training tools', { exact: true }).click();
  await expect.element(field('Patience')).not.toBeInTheDocument();
  await page.getByRole('switch', { name: 'Stop early' }).click();
  await field('Patience').fill('2');
  await page.getByRole('combobox', { name: 'Clip gradients' }).selectOptions('global_clipnorm');
  await expect.element(field('Limit c')).toBeVisible();
  await expect.element(page.getByText('Training tools: Gradient clipping · Early stopping')).toBeVisible();
  const { tools } = useDocument.getState().document.training;
  expect(tools.earlyStopping).toMatchObject({ on: true, patience: 2 });
  expect(tools.clipping.mode).toBe('global_clipnorm');
  const best = { epoch: 1, validation: { loss: 0.05, accuracy: 0.986, samples: 5000 } };
  useRun.setState({ progress: { ...under, epoch: 3, stepInEpoch: 0, best } });
  applyEvent({ type: 'run.phase', phase: { name: 'ended', why: 'stopped', restoredEpoch: 1 } });
  await expect.element(page.getByText(/^Stopped early: .* for 2 epochs\. .* are back\.$/)).toBeVisible();
  await expect.element(status).toHaveTextContent(/stopped early$/);
  await expectAccessible(container);
});

it('trains, pauses and resumes with one button that keeps the focus', async () => {
  await render(<TrainingPanel />);
  await button('Train').click();
  await settled();
  expect(asked).toEqual(['start {}']);
  applyEvent({ type: 'run.phase', phase: { name: 'running' } });
  await expect.element(button('Pause')).toHaveFocus();
  await userEvent.keyboard(' ');
  await settled();
  expect(asked).toEqual(['start {}', 'pause']);
  applyEvent({ type: 'run.phase', phase: { name: 'paused' } });
  await expect.element(button('Resume')).toHaveFocus();
  await expect.element(page.getByText('02')).toBeVisible();
  await expect.element(page.getByText('1,310 samples/s')).toBeVisible();
  await button('Step').click();
  await settled();
  expect(asked.at(-1)).toBe('start {"steps":1}');
});

it('tells how the run goes, when something happens', async () => {
  await render(<TrainingPanel />);
  await expect.element(status).toHaveTextContent('Not trained yet');
  applyEvent({ type: 'run.phase', phase: { name: 'running' } });
  applyEvent({
    type: 'run.metrics',
    steps: [{ step: 1204, loss: 0.0412, accuracy: 0.987 }],
    progress: under,
  });
  const validation = { loss: 0.05, accuracy: 0.986, samples: 5000 };
  applyEvent({ type: 'run.epochs', epochs: [{ epoch: 1, step: 860, validation }], progress: under });
  await expect
    .element(status)
    .toHaveTextContent('Epoch 2 of 10, step 1204, loss 0.0412, accuracy 98.7 %, validation accuracy 98.6 %');
});

it('says why it cannot train, and does not', async () => {
  const { stacks } = initialDocument;
  openDocument({ ...initialDocument, stacks: { main: stacks.main.slice(0, -1) } });
  await render(<TrainingPanel />);
  await expect.element(button('Train')).toHaveAttribute('aria-disabled', 'true');
  await expect.element(button('Train')).toHaveAccessibleDescription(/10 classes/);
  button('Train')
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settled();
  expect(asked).toEqual([]);
});

it('changes the plan as edits that can be undone', async () => {
  await render(<TrainingPanel />);
  await field('Batch size').fill('128');
  await page.getByRole('combobox', { name: 'Optimizer' }).selectOptions('SGD');
  await field('Learning rate').click();
  await userEvent.keyboard('{ArrowUp}');
  const { training } = useDocument.getState().document;
  expect(training.batchSize).toBe(128);
  expect(training.optimizer).toMatchObject({ kind: 'sgd', learningRate: 0.0316228 });
  await page.getByRole('combobox', { name: 'Loss' }).selectOptions('Huber');
  await page.getByText('More of Huber').click();
  await field('Delta').fill('0.5');
  expect(useDocument.getState().document.training.loss).toEqual({ kind: 'huber', delta: 0.5 });
  await page.getByText('Class weights').first().click();
  await page.getByRole('combobox', { name: 'Class weights' }).selectOptions('By hand');
  await field('Weight of 3').fill('2.5');
  expect(useDocument.getState().document.training.classWeights).toBe('1,1,1,2.5,1,1,1,1,1,1');
  for (let edit = 0; edit < 7; edit++) undo();
  expect(useDocument.getState().document.training).toEqual(initialDocument.training);
});

it('says before training what it will take, and offers a batch that fits where that is too much', async () => {
  const backend = { backend: 'wasm', memory: { total: 4 * 2 ** 30 } } as never;
  useRun.setState({ ...readyRun, backend, progress: null });
  await render(<TrainingPanel />);
  await expect.element(page.getByText(/^Memory: about [\d.]+ MB of 4\.3 GB$/)).toBeVisible();
  await page.getByText(/^Memory: about/).click();
  await expect.element(page.getByText('What the optimizer remembers')).toBeVisible();

  const { training } = useDocument.getState().document;
  openDocument({ ...initialDocument, training: { ...training, batchSize: 4096 } });
  useRun.setState({ backend: { backend: 'wasm', memory: { total: 200e6 } } as never, engineChoice: 'tfjs' });
  await expect.element(page.getByText(/batches of 4096 takes about .* grants 200 MB/)).toBeVisible();
  await expect.element(button('Train')).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: /^Use batches of \d+$/ }).click();
  await expect.element(button('Train')).toHaveAttribute('aria-disabled', 'false');
  expect(useDocument.getState().document.training.batchSize).toBeLessThan(4096);
  expect(useDocument.getState().document.training.batchSize).toBeGreaterThan(8);
});
