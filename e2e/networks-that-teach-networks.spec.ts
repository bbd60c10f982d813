import type { Page } from '@playwright/test';
import { expect, test } from './support/strata.ts';

/** Of a network in the table that compares some, in per cent. */
async function accuracyOf(page: Page, name: string): Promise<number> {
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(/[\d.]+ %/);
  return Number.parseFloat(await row.getByRole('cell').nth(1).innerText());
}

test('a generator learns a ring of clouds, and its way there can be walked back', async ({
  strata,
  page,
}) => {
  await strata.open('preset=gan-2d&backend=wasm');
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  const summary = await page.evaluate(() => window.strata.train({ steps: 150 }));
  expect(summary.fault).toBeUndefined();

  const plane = page.getByRole('img', { name: /400 real points, 400 made ones, now, step 150/ });
  await expect(plane).toBeVisible();
  await expect(page.getByText(/^Clouds reached: \d of 8/)).toBeVisible();
  const moment = page.getByRole('slider', { name: 'Moment of training' });
  await moment.focus();
  await moment.press('Home');
  await expect(moment).toHaveAttribute('aria-valuetext', 'step 1');
  await expect(page.getByRole('img', { name: /made ones, step 1, and behind them/ })).toBeVisible();

  const evaluation = await page.evaluate(() => window.strata.evaluate('test'));
  expect(evaluation.metrics.covered).toBeGreaterThanOrEqual(0);
  expect(evaluation.accuracy).toBeGreaterThan(0.3);

  await page.getByRole('tab', { name: 'Curves' }).click();
  await expect(
    page.getByRole('img', { name: /^Loss over the steps.*line “generator” stands at/ }),
  ).toBeVisible();

  const taken = page.getByText(/The discriminator takes it for real: [\d.]+\s%/);
  await expect(taken).toBeVisible();
  const before = await taken.innerText();
  await page.getByRole('button', { name: 'Other noise' }).click();
  await expect(taken).not.toHaveText(before);
});

test('a student learns from its teacher, beside a twin that has none', async ({ strata, page }) => {
  await strata.open('preset=gan-2d&backend=wasm');
  await page.evaluate(async () => {
    const { document } = window.strata;
    const dense = (id: string, units: number, activation: string) => ({
      kind: 'dense',
      units,
      activation,
      id,
    });
    await window.strata.open({
      ...document,
      task: { kind: 'distil', teacherEpochs: 2, temperature: 2, alpha: 0.9, teacherRate: 1 },
      stacks: {
        main: [dense('l1', 3, 'tanh'), dense('l2', 8, 'softmax')],
        teacher: [dense('l3', 64, 'tanh'), dense('l4', 8, 'softmax')],
      },
      training: {
        ...document.training,
        loss: { kind: 'categorical_crossentropy', labelSmoothing: 0 },
        epochs: 4,
      },
    } as unknown as typeof document);
  });
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(page.getByText('The teacher learns first: the student begins in 2 epochs.')).toBeVisible();
  await page.evaluate(() => window.strata.train());
  await page.getByRole('button', { name: 'Compare on test' }).click();
  expect(await accuracyOf(page, 'Teacher')).toBeGreaterThan(90);
  const [taught, alone] = [
    await accuracyOf(page, 'Student, taught'),
    await accuracyOf(page, 'Student, alone'),
  ];
  const { metrics } = await page.evaluate(() => window.strata.evaluate('test'));
  expect(100 * metrics.gain!).toBeCloseTo(taught - alone, 1);
});

test('what was learned of 0 to 4 is frozen and serves for 5 to 9, beside a network from scratch', async ({
  strata,
  page,
}) => {
  await strata.open('preset=transfer-digits&backend=wasm');
  await page.evaluate(async () => {
    const { document } = window.strata;
    const dense = { kind: 'dense', units: 48, activation: 'relu' };
    await window.strata.open({
      ...document,
      task: { kind: 'transfer', known: 5, pretrainEpochs: 1 },
      stacks: {
        main: [
          { kind: 'flatten', id: 'l0' },
          { ...dense, id: 'l1', trainable: false },
          { ...dense, id: 'l2', units: 10, activation: 'softmax' },
        ],
      },
      training: { ...document.training, batchSize: 256, epochs: 2 },
    } as unknown as typeof document);
  });
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(page.getByText('First lessons: the classes that count come in 1 epoch.')).toBeVisible();
  const frozenAfter = (limit: { epochs?: number; steps?: number }) =>
    page.evaluate(async (given) => {
      await window.strata.train(given);
      return [...(await window.strata.weights())[0]!.values];
    }, limit);
  const before = await frozenAfter({ epochs: 1 });
  const after = await frozenAfter({ epochs: 2 });
  expect(after).toEqual(before);

  await page.getByRole('button', { name: 'Compare on test' }).click();
  const [built, scratch] = [
    await accuracyOf(page, 'On frozen layers'),
    await accuracyOf(page, 'From scratch'),
  ];
  const { metrics } = await page.evaluate(() => window.strata.evaluate('test'));
  expect(Math.abs(100 * metrics.gain! - (built - scratch))).toBeLessThanOrEqual(0.1); // both are rounded
  const words = metrics.gain! > 0 ? /saves [\d,]+ mistakes/ : /is of no advantage now/;
  await expect(page.getByText(words)).toContainText('What was learned first');
  await page.getByRole('tab', { name: 'Curves' }).click();
  await expect(
    page.getByRole('img', { name: /^Loss over the steps.*line “from scratch” stands at/ }),
  ).toBeVisible();
});
