import { expect, test } from './support/strata.ts';

test('an instructor presents with the keys of a remote', async ({ strata, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await strata.open('preset=mnist-mlp&backend=wasm&epochs=200');
  const layer = strata.layers.filter({ hasText: 'Flatten' });
  const usual = (await layer.boundingBox())!;
  await strata.button('Present').click();
  await expect(page.getByRole('region', { name: 'Presenter' })).toBeVisible();

  // One panel, larger than it was.
  await expect(page.getByRole('region', { name: 'Data', exact: true })).toBeHidden();
  expect((await layer.boundingBox())!.height).toBeGreaterThan(1.4 * usual.height);

  // The question comes first, then what it asks for.
  await page.keyboard.press('q');
  await page.keyboard.press('PageUp');
  const question = page.getByText('What will happen?');
  await expect(question).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(question).toBeHidden();
  await expect(page.getByRole('region', { name: 'Data', exact: true })).toBeVisible();

  // A stroke on the large pad lies under the pen.
  const pad = page.getByRole('application', { name: 'Draw a digit' });
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  await strata.button('Clear').click();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.25);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.6, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole('list', { name: 'Prediction' })).toContainText('%');
  await strata.button('Sample labelled 0').click(); // what is drawn would have to be told its class for backprop

  // Frozen, the curves stand still while the network learns on.
  await page.keyboard.press('q');
  for (const _ of ['network', 'training', 'curves']) await page.keyboard.press('PageDown');
  await strata.button('Train').click();
  const curve = page.locator('path[data-trace]').first();
  await expect(curve).toBeVisible();
  await page.keyboard.press('f');
  const before = await curve.getAttribute('d');
  await page.waitForTimeout(1200);
  expect(await curve.getAttribute('d')).toBe(before);
  await page.keyboard.press('f');
  await expect.poll(() => curve.getAttribute('d')).not.toBe(before);

  // Backprop is walked stop by stop, each behind a question; then back to the panel before.
  await page.keyboard.press('k'); // pauses
  await page.keyboard.press('q');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('Next: Evaluate.')).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.getByRole('tab', { name: 'Evaluate' })).toHaveAttribute('aria-selected', 'true');
  for (const _ of ['inside', 'backprop']) await page.keyboard.press('PageDown');
  const selected = page.getByRole('listbox', { name: 'Stops' }).getByRole('option', { selected: true });
  await expect(selected).toHaveAccessibleName('Input, given');
  await page.keyboard.press('q');
  await page.keyboard.press('PageDown');
  await expect(selected).toHaveAccessibleName('Flatten, forward →');
  await expect(question).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(question).toBeHidden();
  await page.keyboard.press('q');
  for (const _ of ['input', 'inside']) await page.keyboard.press('PageUp');
  await expect(page.getByRole('tab', { name: 'Inside' })).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: /screen is black/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Presenter' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Presenter' })).toBeHidden();
  await expect(strata.layers.first()).toBeVisible();
});
