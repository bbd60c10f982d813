import { expect, test } from './support/strata.ts';

test('everything that matters works without a mouse', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  // The first stop is the way past the header.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the network' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Network' })).toBeFocused();

  // Insert a Dropout after the first Dense layer, from the palette.
  const before = await strata.layers.count();
  await page
    .getByRole('button', { name: /^Add layer after Dense/ })
    .first()
    .press('Enter');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('drop');
  await page.keyboard.press('Enter');
  await expect(strata.layers).toHaveCount(before + 1);
  await expect(strata.layers.filter({ hasText: 'Dropout' })).toHaveCount(1);

  await page.keyboard.press('Control+z');
  await expect(strata.layers).toHaveCount(before);

  await page.locator('body').press('k');
  await expect(strata.button('Pause')).toBeVisible();
  await strata.button('Pause').press('Enter');
  await expect(strata.button('Resume')).toBeVisible();

  await page.getByRole('tab', { name: 'Curves' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Evaluate' })).toHaveAttribute('aria-selected', 'true');
});
