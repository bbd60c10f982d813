import { expect, test } from './support/strata.ts';

test('a teacher hands out a goal with some controls locked and others hidden', async ({ strata, page }) => {
  await strata.open(
    'preset=mnist-mlp&goal=Reach+97+%25+with+at+most+32+units&lock=batchSize,network&seed_hide=true&backend=wasm',
  );
  await expect(page.getByText('Reach 97 % with at most 32 units')).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Batch size' })).toBeDisabled();
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toBeHidden();
  await expect(page.getByRole('spinbutton', { name: 'Epochs' })).toBeEnabled();

  // The network is locked behind every door: key, button and script.
  await strata.layers.filter({ hasText: 'Flatten' }).click();
  await strata.button('Duplicate').click();
  await expect(page.getByRole('alert')).toContainText('network');
  await expect(strata.layers).toHaveCount(4);

  await strata.button('Share link').click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toContain('goal=');
  expect(link).toContain('lock=batchSize,network');
});
