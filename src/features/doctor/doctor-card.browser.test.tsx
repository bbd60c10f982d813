import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Diagnosis } from '#explain/doctor/examine.ts';
import { text } from '#lib/text.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { openDocument, useDocument } from '#store/document-store.ts';
import { useDoctor } from '#store/doctor/doctor-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { setLocale, useView } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import '#ui/tokens.css';
import '#ui/base.css';
import { DoctorCard } from './doctor-card.tsx';

const initialDocument = useDocument.getState().document;
const [conv] = initialDocument.stacks.main;

const DEAD: Diagnosis = {
  id: 'dead-relus',
  layer: conv!.id,
  title: text('Units have died', '神经元死亡'),
  evidence: text('93.8 % of the units answered 0.', '93.8 % 的单元输出 0。'),
  cause: text('A step was too long.', '步子太长。'),
  fixes: [
    {
      label: text('Use a tenth of the learning rate', '把学习率降到十分之一'),
      change: { type: 'learning-rate', learningRate: 0.0001 },
    },
  ],
  goodUntil: 0,
};
const DIVERGED: Diagnosis = {
  ...DEAD,
  id: 'diverged',
  layer: null,
  title: text('Training has diverged', '训练已发散'),
};

const tell = (...diagnoses: readonly Diagnosis[]): void =>
  useDoctor.setState({ standing: diagnoses.map((diagnosis) => ({ diagnosis, seen: 2, missed: 0 })) });

beforeEach(() => {
  setLocale('en');
  configureEngine(
    () => engineDouble({}),
    () => undefined,
  );
  restartWorker();
});
afterEach(() => {
  useDoctor.setState(useDoctor.getInitialState());
  useRun.setState(useRun.getInitialState());
  openDocument(initialDocument);
});

it('says nothing while all is well, then what is wrong, where and why, until it is not wanted any more', async () => {
  const { container } = await render(<DoctorCard />);
  const status = page.getByRole('status', { name: 'Doctor' });
  await expect.element(status).toBeEmptyDOMElement();
  tell(DEAD, { ...DEAD, id: 'stalled', title: text('Training stands still', '训练停滞') });
  await expect.element(status).toHaveTextContent(/Units have died.*93\.8 %.*A step was too long/);
  await expect.element(page.getByText('Also: Training stands still.')).toBeVisible();
  await expectAccessible(container);
  await page.getByRole('button', { name: 'Conv2D (layer 1)' }).click();
  expect(useView.getState()).toMatchObject({ page: 'network', selectedLayer: conv!.id });
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect.element(status).toHaveTextContent('Training stands still');
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect.element(status).toBeEmptyDOMElement();
});

it('mends with one click, says so, and takes it back with another; what ended the training is an alert', async () => {
  const { container } = await render(<DoctorCard />);
  tell(DIVERGED);
  await expect.element(page.getByRole('alert')).toHaveTextContent('Training has diverged');
  await expectAccessible(container);
  await page.getByRole('button', { name: 'Use a tenth of the learning rate' }).click();
  expect(useDocument.getState().document.training.optimizer.learningRate).toBe(0.0001);
  await expect.element(page.getByText('Done: Use a tenth of the learning rate.')).toBeVisible();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await expect.element(page.getByRole('group', { name: 'Doctor' })).toHaveFocus();
  await expectAccessible(container);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(useDocument.getState().document).toBe(initialDocument);
});
