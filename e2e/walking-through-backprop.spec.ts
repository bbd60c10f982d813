import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/strata.ts';

test('a walk through a convolution’s gradient, by keyboard, back to its source, and proven', async ({
  strata,
  page,
}) => {
  await strata.open('preset=mnist-convnet&backend=wasm');
  await page.evaluate(() => window.strata.train({ steps: 5 }));
  await page.getByRole('tab', { name: 'Backprop' }).click();
  const view = page.getByRole('region', { name: 'Backprop' });
  const stops = view.getByRole('listbox', { name: 'Stops' });
  const selected = stops.getByRole('option', { selected: true });
  await expect(selected).toHaveAccessibleName('Input, given');
  await expect(view.getByText('step 5', { exact: true })).toBeVisible();

  await stops.focus();
  await page.keyboard.press('ArrowRight');
  await expect(selected).toHaveAccessibleName('Conv2D, forward →');
  await page.keyboard.press('End');
  await expect(selected).toHaveAccessibleName('Dense, update');
  await stops.getByRole('option', { name: 'Conv2D, ← backward' }).nth(1).click();

  // One number to the right of the first that is explained.
  const gradient = view.getByRole('application', { name: '∂L/∂W', exact: true });
  await gradient.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const why = view.getByText(/^∂L\/∂W\[\d, 1, \d+, \d+\] of conv2d_1/);
  await expect(why).toBeVisible();

  const number = view.getByRole('button', { name: /where it comes from/ }).first();
  await number.click();
  await expect(view.getByRole('button', { name: /← Back to ∂L\/∂W/ })).toBeVisible();
  await view.getByRole('button', { name: /← Back to ∂L\/∂W/ }).click();
  await expect(why).toBeVisible();

  await view.getByRole('button', { name: 'Prove it: nudge this weight' }).click();
  const proof = view.getByRole('region', { name: 'Proof by nudging' });
  await expect(proof.getByText('✓')).toBeVisible();

  const { violations } = await new AxeBuilder({ page }).include('[data-whole-window]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Curves' })).toHaveAttribute('aria-selected', 'true');
});
