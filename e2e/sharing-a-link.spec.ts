import { expect, test } from './support/strata.ts';

test('a link opens the same network elsewhere, and it trains to the same loss', async ({
  strata,
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await strata.open('net=c8k5r-p2-f-d32r-d10s&lr=0.005&batch=32&seed=7&backend=wasm');
  await strata.button('Share link').click();
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('net=c8k5r-p2-f-d32r-d10s');
  expect(await page.getByRole('textbox', { name: 'Link' }).inputValue()).toBe(link);

  const trained = () => window.strata.train({ steps: 12 });
  const here = await page.evaluate(trained);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(`${link}&backend=wasm`);
  await other.waitForFunction(() => window.strata?.backend);
  expect(await other.evaluate(() => window.strata.document)).toEqual(
    await page.evaluate(() => window.strata.document),
  );
  const there = await other.evaluate(trained);
  expect(there.loss).toBe(here.loss);
  expect(there.steps).toBe(12);
  await elsewhere.close();
});

test('a file carries network and weights, and the document comes back after a reload', async ({
  strata,
  page,
}) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  await page.evaluate(() => window.strata.train({ steps: 5 }));
  const weights = await page.evaluate(async () => [
    ...(await window.strata.weights())[0]!.values.slice(0, 20),
  ]);
  await strata.button('File').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Save file/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.strata\.json$/);
  const path = await download.path();

  await page.getByRole('spinbutton', { name: 'Batch size' }).fill('96');
  await expect(page).toHaveURL(/batch=96/);
  await page.goto('./');
  await strata.ready();
  expect(await page.evaluate(() => window.strata.document.training.batchSize)).toBe(96);

  await page.getByLabel('Open file').setInputFiles(path);
  await expect(page.getByRole('spinbutton', { name: 'Batch size' })).toHaveValue('64');
  await expect
    .poll(() => page.evaluate(async () => [...(await window.strata.weights())[0]!.values.slice(0, 20)]))
    .toEqual(weights);
});
