import { expect, test } from './support/strata.ts';

test('a learner opens the page, presses Train, and a network learns MNIST on WebGPU', async ({
  strata,
  page,
}) => {
  test.setTimeout(300_000);
  await strata.open('preset=mnist-mlp&batch=256&lr=0.003&epochs=1&backend=webgpu');
  await expect(page.getByRole('combobox', { name: 'Backend' })).toHaveValue('webgpu');
  expect(await page.evaluate(() => window.strata.backend?.backend)).toBe('webgpu');
  await strata.button('Train').click();
  await expect(strata.button('Pause')).toBeVisible();
  await expect
    .poll(async () => (await strata.status()).validation, { timeout: 240_000 })
    .toBeGreaterThanOrEqual(90);
  await expect(strata.button('Train')).toBeVisible(); // the one epoch is over
});

test('the convolutional network trains on WebGPU and its loss falls', async ({ strata, page }) => {
  test.setTimeout(300_000);
  await strata.open('batch=16&lr=0.003&backend=webgpu');
  const losses = await page.evaluate(async () => {
    const seen: number[] = [];
    for (let i = 0; i < 14; i++) seen.push((await window.strata.step()).loss);
    return seen;
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(losses.slice(-4))).toBeLessThan(mean(losses.slice(0, 4)) - 0.1);
});
