import { seriousFaults } from './support/serious-faults.ts';
import { expect, test } from './support/strata.ts';

test('a variational autoencoder learns a space of codes that one can walk through', async ({
  strata,
  page,
}) => {
  await strata.open('v=3&preset=vae-mnist&backend=wasm');
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  const before = await page.evaluate(() => window.strata.train({ steps: 1 }));
  const after = await page.evaluate(() => window.strata.train({ steps: 60 }));
  expect(before.loss).toBeGreaterThan(400); // 784 pixels at ln 2 each, before anything is learned
  expect(after.loss).toBeLessThan(300);

  await expect(page.getByRole('img', { name: /^Samples and what is made of them/ })).toBeVisible();
  const plane = page.getByRole('application', { name: 'Walk through the plane of codes' });
  await plane.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('at 0.5, 0.1 deviations')).toBeVisible();
  await expect(page.getByRole('img', { name: 'What this point decodes to' })).toBeVisible();
  await page.getByRole('radio', { name: 'Encoded test samples' }).check();
  await expect(page.getByRole('img', { name: /^500 test samples by their codes/ })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);

  const { loss, metrics } = await page.evaluate(() => window.strata.evaluate('validation'));
  expect(metrics.negative_elbo).toBeCloseTo(metrics.reconstruction! + metrics.divergence!, 3);
  expect(loss).toBeCloseTo(metrics.negative_elbo!, 3);
});
