import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/strata.ts';

/** The first numbers of a weight tensor. */
const firstOf = (name: string) =>
  window.strata.weights().then((all) => [...all.find((tensor) => tensor.name === name)!.values.slice(0, 4)]);

test('layers take the weights of a saved run, are frozen in mid-run, and give them back', async ({
  strata,
  page,
}, info) => {
  await strata.open('preset=iris-mlp&backend=wasm');
  await page.evaluate(() => window.strata.train({ steps: 50 }));
  const learned = await page.evaluate(firstOf, 'dense/kernel');
  await strata.button('File').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save file/ }).click(),
  ]);
  const file = info.outputPath('iris.strata.json');
  await saved.saveAs(file);

  // A layer more in front of the answer: the first still fits.
  await strata.button('Add layer after Dense (layer 1)').click();
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: 'Search layers' }))
    .fill('Dense');
  await page.keyboard.press('Enter');
  await expect(strata.layers).toHaveCount(4);
  await page.evaluate(() => window.strata.step());
  const fresh = await page.evaluate(firstOf, 'dense/kernel');
  expect(fresh).not.toEqual(learned);

  await strata.button('Load weights').press('Enter'); // the settings that open above it push it away from a pointer
  const dialog = page.getByRole('dialog', { name: 'Load weights' });
  await expect(dialog.getByRole('button', { name: 'From before the edit, step 50' })).toBeVisible();
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(dialog.getByRole('status')).toContainText('From “Iris species” 1 of 3 layers fit.');
  const rows = dialog.getByRole('list', { name: 'Layers of this network' }).getByRole('listitem');
  await expect(rows.nth(1)).toContainText(/kernel is .+ here/);
  await expect(rows.nth(1).getByRole('checkbox')).toBeDisabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('switch').check();
  await dialog.getByRole('button', { name: 'Load 1 layer' }).click();
  await expect(dialog.getByRole('status')).toContainText('1 layer has new weights');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('button', { name: 'Load weights' })).toBeFocused();
  expect(await page.evaluate(firstOf, 'dense/kernel')).toEqual(learned);

  // Frozen, it stays while the others learn; the run goes on from step 1.
  const frozen = await page.evaluate(() => window.strata.train({ steps: 20 }));
  expect(frozen.steps).toBe(21);
  expect(await page.evaluate(firstOf, 'dense/kernel')).toEqual(learned);
  await page.getByRole('button', { name: 'Freeze Dense (layer 1)' }).click();
  const thawed = await page.evaluate(() => window.strata.train({ steps: 20 }));
  expect(thawed.steps).toBe(41);
  expect(await page.evaluate(firstOf, 'dense/kernel')).not.toEqual(learned);

  await strata.button('Undo').click();
  await strata.button('Undo').click();
  await expect.poll(() => page.evaluate(firstOf, 'dense/kernel')).toEqual(fresh);
});
