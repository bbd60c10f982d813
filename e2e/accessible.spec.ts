import { seriousFaults } from './support/serious-faults.ts';
import { expect, test } from './support/strata.ts';

/** Colours go by the theme, words by the language: two settings show every one of both. */
for (const [theme, lang] of [
  ['light', 'en'],
  ['dark', 'zh'],
] as const) {
  test(`axe finds nothing serious, ${theme}, ${lang}`, async ({ strata, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await strata.open(`preset=mnist-mlp&backend=wasm&lang=${lang}`);
    await page.evaluate(() => window.strata.train({ steps: 10 }));
    await strata.layers.or(page.getByRole('listitem')).filter({ hasText: 'Dense' }).first().click();
    expect(await seriousFaults(page)).toEqual([]);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await seriousFaults(page)).toEqual([]);
    }
    await page.keyboard.press('Escape'); // Backprop fills the window
    await strata.button(lang === 'zh' ? '演示' : 'Present').click();
    await page.keyboard.press('q');
    await page.keyboard.press('PageUp');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('PageDown');
    expect(await seriousFaults(page)).toEqual([]);
  });
}

test('on a phone, too', async ({ strata, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await strata.open('preset=mnist-mlp&backend=wasm');
  for (const name of ['Data', 'Network', 'Training']) {
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await expect(page.getByRole('region', { name })).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});
