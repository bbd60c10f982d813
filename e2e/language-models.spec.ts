/** @file Language models at small size: text that is written while they learn, and a head of attention in numbers. */
import { expect, test } from './support/strata.ts';

test('a language model writes while it learns, after a prompt of one’s own', async ({ page, strata }) => {
  await strata.open('preset=novel-transformer&backend=wasm');
  await page.evaluate(async () => {
    const { strata: api } = window;
    const document = structuredClone(api.document);
    await api.open({ ...document, data: { ...document.data, windows: 2000 } });
  });
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  const written = page.getByTestId('written');
  await expect(written).toHaveText(/^The whale .{100}/s, { timeout: 60_000 });
  const before = await written.innerText();
  const { loss } = await page.evaluate(() => window.strata.train({ steps: 30 }));
  expect(loss).toBeLessThan(3.6); // ln 83 is 4.4
  await expect(written).not.toHaveText(before, { timeout: 60_000 });

  await page.getByRole('textbox', { name: 'Prompt' }).fill('Call me ');
  await page.getByRole('spinbutton', { name: 'Temperature' }).fill('0');
  await expect(written).toHaveText(/^Call me /, { timeout: 60_000 });
  await expect(page.getByRole('list', { name: 'What may come next' }).getByRole('listitem')).toHaveCount(8);
  await page.getByRole('button', { name: 'Evaluate on test' }).click();
  await expect(page.getByText('Perplexity')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Head 3' }).click();
  await expect(page.getByRole('table', { name: 'Attention of transformer_block, head 3' })).toBeVisible();
});

test('one head puts digits in order, and every number of it can be read', async ({ page, strata }) => {
  await strata.open('preset=self-attention&backend=wasm');
  const { valAccuracy } = await page.evaluate(() => window.strata.train({ epochs: 10 }));
  expect(valAccuracy).toBeGreaterThan(0.9);
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  const row = page.getByRole('textbox', { name: 'Row of digits' });
  await row.fill('7 1 0 3 5 2');
  await row.press('Enter');
  await expect(page.getByText('The network answers 0 1 2 3 5 7')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('combobox', { name: 'Place that asks' }).selectOption({ label: '3: 0' });
  await expect(page.getByRole('table', { name: /^Q, queries/ }).getByRole('row')).toHaveCount(6);
  await row.fill('9');
  await row.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Type 6 digits from 0 to 7.');
});
