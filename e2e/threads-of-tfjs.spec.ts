import { expect, Strata, test } from './support/strata.ts';

// tfjs takes half of the cores: the worker is told of four, however many there are.
test.beforeEach(async ({ page }) => {
  await page.route(/\/assets\/worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const cores = "Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 });\n";
    await route.fulfill({ response, body: cores + (await response.text()) });
  });
});

test('on an isolated page tfjs trains on WASM threads, and the badge says so', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&backend=wasm&engine=tfjs');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.evaluate(() => window.strata.backend)).toMatchObject({
    backend: 'wasm',
    threads: 2,
    detail: 'SIMD, 2 threads',
  });
  const { steps, loss } = await page.evaluate(() => window.strata.train({ steps: 60 }));
  expect(await page.evaluate(() => window.strata.backend?.engine)).toBe('tfjs');
  expect(steps).toBe(60);
  expect(loss).toBeLessThan(1.5);
  await page.getByRole('button', { name: 'tfjs' }).click();
  await expect(page.getByRole('dialog').getByText('2 threads')).toBeVisible();
});

test('where its threads cannot start, tfjs trains on one, and the badge says so', async ({
  page,
  context,
}) => {
  // What every thread would run. The console tells of it, so the fixture that wants it clean is not asked.
  await context.route(/tfjs-backend-wasm-threaded-simd-[^/]+\.js$/, (route) => route.abort());
  await new Strata(page).open('preset=mnist-mlp&backend=wasm&engine=tfjs');
  expect(await page.evaluate(() => window.strata.backend)).toMatchObject({ backend: 'wasm', threads: 1 });
  const { steps, fault } = await page.evaluate(() => window.strata.train({ steps: 20 }));
  expect([steps, fault]).toEqual([20, undefined]);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'tfjs' }).click();
  await expect(page.getByRole('dialog').getByText('1 thread')).toBeVisible();
});
