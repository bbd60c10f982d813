import { expect, test } from './support/strata.ts';

test('a layer that does not fit says why, and one click mends it; undo brings everything back', async ({
  strata,
  page,
}) => {
  await strata.open();
  await expect(strata.layers).toHaveCount(9); // input and eight layers
  await expect(strata.layers.nth(1)).toHaveAccessibleName(
    'Conv2D, 32 filters 3×3, valid, relu, output 26×26×32, 320 parameters',
  );
  const before = await page.evaluate(() => JSON.stringify(window.strata.document));

  // Taking out Flatten leaves Dense with an image.
  await strata.layers.filter({ hasText: 'Flatten' }).click();
  await strata.button('Delete').click();
  await expect(strata.layers).toHaveCount(8);
  await expect(
    page.getByText(/The network ends with 3×3×10, but the data has 10 classes/).first(),
  ).toBeVisible();
  await expect(strata.button('Train')).toBeDisabled();

  await page.getByRole('button', { name: 'Insert Flatten' }).first().click();
  await expect(strata.layers).toHaveCount(9);
  await expect(strata.button('Train')).toBeEnabled();

  await strata.button('Undo').click();
  await strata.button('Undo').click();
  expect(await page.evaluate(() => JSON.stringify(window.strata.document))).toBe(before);
  await strata.button('Redo').click();
  await expect(strata.layers).toHaveCount(8);
});

test('an edit is undone with what had been learned', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  await page.evaluate(() => window.strata.train({ steps: 20 }));
  const probe = () => page.evaluate(async () => [...(await window.strata.weights())[0]!.values.slice(0, 50)]);
  const learned = await probe();
  await strata.layers.filter({ hasText: 'Flatten' }).click();
  await strata.button('Duplicate').click();
  await expect.poll(probe).not.toEqual(learned);
  await strata.button('Undo').click();
  await expect.poll(probe).toEqual(learned);
});
