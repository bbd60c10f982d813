import { expect, test } from './support/strata.ts';
import { withoutGpu } from './support/without-gpu.ts';

test.use(withoutGpu);

test('without WebGPU the page says what it runs on, and the convolutional network trains', async ({
  strata,
  page,
}) => {
  await strata.open('batch=32');
  const report = await page.evaluate(() => window.strata.backend);
  expect(report?.backend).toBe('wasm');
  expect(report?.trials[0]).toMatchObject({ backend: 'webgpu', outcome: 'unavailable' });
  await expect(page.getByRole('combobox', { name: 'Backend' }).locator('option:checked')).toContainText(
    'WASM',
  );
  const summary = await page.evaluate(() => window.strata.train({ steps: 25 }));
  expect(summary).toMatchObject({ steps: 25, backend: 'wasm' });
  expect(summary.loss).toBeLessThan(2);
  expect(await page.evaluate(() => window.strata.backend?.engine)).toBe('compiled');
  await page.getByRole('button', { name: 'compiled' }).click();
  await page.getByRole('combobox', { name: 'Engine' }).selectOption('tfjs');
  await expect.poll(() => page.evaluate(() => window.strata.backend?.engine)).toBe('tfjs');
  const later = await page.evaluate(() => window.strata.train({ steps: 1 }));
  expect(later.steps).toBe(26);
});
