import { expect, test } from './support/strata.ts';

test('a drawn one is read as a one after a little training', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  await page.evaluate(() => window.strata.train({ steps: 300 }));
  const pad = page.getByLabel('Draw a digit').first();
  const box = (await pad.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.8, { steps: 12 });
  await page.mouse.up();
  const first = page.getByRole('list', { name: 'Prediction' }).getByRole('listitem').first();
  await expect(first).toContainText('1', { timeout: 10_000 });
  await expect
    .poll(async () => {
      const items = await page
        .getByRole('list', { name: 'Prediction' })
        .getByRole('listitem')
        .allInnerTexts();
      const shares = items.map((item) => /(\d)\D+([\d.]+)/.exec(item)).filter((match) => match !== null);
      return shares.toSorted((a, b) => Number(b[2]) - Number(a[2]))[0]?.[1];
    })
    .toBe('1');
});
