import { expect, test } from './support/strata.ts';

test('a learner opens the page, presses Train, and a network learns MNIST on WebGPU', async ({
  strata,
  page,
}) => {
  test.setTimeout(300_000);
  await strata.open('preset=mnist-mlp&lr=0.003&backend=webgpu');
  await expect(page.getByRole('combobox', { name: 'Backend' })).toHaveValue('webgpu');
  expect(await page.evaluate(() => window.strata.backend?.backend)).toBe('webgpu');
  await strata.button('Train').click();
  await expect(strata.button('Pause')).toBeVisible();
  // A software GPU takes minutes for an epoch; a few hundred of its 860 steps are enough.
  await expect
    .poll(async () => (await strata.status()).step, { timeout: 200_000 })
    .toBeGreaterThanOrEqual(260);
  await strata.button('Pause').click();
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await strata.button('Evaluate on validation').click();
  const evaluated = page.getByText(/Evaluated: accuracy/);
  await expect(evaluated).toBeAttached({ timeout: 60_000 });
  const accuracy = Number(/([\d.]+) %/.exec(await evaluated.innerText())?.[1]);
  expect(accuracy).toBeGreaterThanOrEqual(90);
});

test('the convolutional network trains on WebGPU, its loss falls, and every layer can be seen from within', async ({
  strata,
  page,
}) => {
  test.setTimeout(300_000);
  await strata.open('batch=16&lr=0.003&backend=webgpu');
  const losses = await page.evaluate(async () => {
    const seen: number[] = [];
    for (let i = 0; i < 12; i++) seen.push((await window.strata.step()).loss);
    return seen;
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(losses.slice(-4))).toBeLessThan(mean(losses.slice(0, 4)) - 0.1);
  await page.getByRole('tab', { name: 'Inside' }).click();
  await expect(page.getByRole('img', { name: /^Gradients of conv2d, / })).toBeVisible({ timeout: 60_000 });
  await strata.button('Step').click(); // which is watched, since somebody looks
  const layer = page.getByRole('button', { name: /^conv2d_1, Conv2D: .*update ratio \d/ });
  await expect(layer).toBeVisible({ timeout: 60_000 });
});
