import { expect, test } from './support/strata.ts';

test('rewinding and forking a run: the whole page goes back, and another way on is drawn beside the first', async ({
  strata,
  page,
}) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  for (const steps of [20, 40, 60])
    await page.evaluate((count) => window.strata.train({ steps: count }), steps);
  const newest = await strata.status();
  expect(newest.step).toBe(120);
  const [kernel] = await page.evaluate(async () =>
    (await window.strata.weights()).map(({ values }) => [...values]),
  );

  const timeline = page.getByRole('slider', { name: 'Timeline' });
  const words = new RegExp(`^Step 120 of 120, loss ${newest.loss}`);
  await expect(timeline).toHaveAttribute('aria-valuetext', words);
  const loss = page.getByRole('img', { name: /^Loss over the steps/ });
  const later = loss.locator('[data-trace="later"]');
  await timeline.focus();
  await page.keyboard.press('Home');
  await expect(timeline).toHaveAttribute('aria-valuetext', 'Step 0 of 120');
  await expect(page.getByRole('status', { name: 'Training status' })).not.toContainText('loss');
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await strata.status()).step).toBeGreaterThan(0);
  await page.evaluate(() => window.strata.rewind(60)); // whatever else was kept on the way there
  await expect.poll(async () => (await strata.status()).step).toBe(60);
  expect((await strata.status()).loss).not.toBe(newest.loss);
  await expect(timeline).toHaveAttribute('aria-valuetext', /^Step 60 of 120, loss/);
  await expect(later).toHaveCount(1);
  await expect(loss).toHaveAccessibleName(/at step 60\..* up to step 120, is drawn faintly/);

  // The end again: everything is as it was, to the bit.
  await timeline.focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await strata.status()).step).toBe(120);
  expect((await strata.status()).loss).toBe(newest.loss);
  expect(await page.evaluate(async () => [...(await window.strata.weights())[0]!.values])).toEqual(kernel);
  await expect(later).toHaveCount(0);

  // Replayed from the start, and stopped by the same button at once; from shortly before the end it ends by itself.
  await strata.button('Replay').dblclick();
  await expect(timeline).toHaveAttribute('aria-valuetext', 'Step 0 of 120');
  await expect(strata.button('Replay')).toBeVisible();
  await page.evaluate(() => window.strata.rewind(119));
  await strata.button('Replay').click();
  await expect.poll(async () => (await strata.status()).step).toBe(120);
  await expect(strata.button('Replay')).toBeVisible();

  await page.evaluate(() => window.strata.rewind(60));
  await page.getByRole('spinbutton', { name: 'Learning rate' }).fill('0.01');
  await strata.button('Fork').click();
  await expect.poll(async () => (await strata.status()).step, { timeout: 20_000 }).toBeGreaterThan(120);
  await strata.button('Pause').click();
  await expect(strata.button('Resume')).toBeVisible();
  await expect(loss.locator('[data-trace="first"]')).toHaveCount(1);
  await expect(later).toHaveCount(0);
  await expect(loss).toHaveAccessibleName(/The first run came to [\d.]+ at step 120\./);
  const steps = await page.evaluate(() => window.strata.snapshots().map(({ step }) => step));
  expect(steps).toContain(60);
  await strata.button('Remove first run').click();
  await expect(loss.locator('[data-trace="first"]')).toHaveCount(0);
});
