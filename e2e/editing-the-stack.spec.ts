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

test('a block built by keyboard trains, and its link opens the same', async ({ strata, page }) => {
  const focused = page.locator(':focus');
  const card = (name: RegExp) =>
    strata.layers
      .filter({ has: page.getByRole('button', { name }) })
      .last()
      .getByRole('button', { name });
  const add = async (typed: string): Promise<void> => {
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  };
  await strata.open('preset=mnist-mlp&net=p2s2-f-d10s&backend=wasm');
  await card(/^MaxPooling2D/).focus();
  await page.keyboard.press('a');
  await add('residual');
  await expect(focused).toHaveAccessibleName(/^Residual, 0 layers/);

  // Into the empty block, and from below it a layer up and in.
  await page.getByRole('button', { name: 'Add layer at the start of Residual' }).press('Enter');
  await add('conv2d');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Padding' }).selectOption('same');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add layer after Residual' }).press('Enter');
  await add('batch');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(focused).toHaveAccessibleName(/^BatchNormalization/);
  const inside = page.getByRole('list', { name: 'Inside Residual' }).getByRole('listitem');
  await expect(inside).toHaveCount(2);
  await expect(page.getByText('+ projected input')).toBeVisible();

  // Out again by the mouse, and back.
  const pooling = card(/^MaxPooling2D/);
  await card(/^BatchNormalization/).dragTo(pooling, { targetPosition: { x: 60, y: 4 }, steps: 12 });
  await expect(inside).toHaveCount(1);
  await strata.button('Undo').click();
  await expect(inside).toHaveCount(2);

  const { loss } = await page.evaluate(() => window.strata.train({ steps: 5 }));
  expect(loss).toBeGreaterThan(0);
  const before = await page.evaluate(() => JSON.stringify(window.strata.document.stacks));
  await strata.button('Share link').click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toContain('Rd(c');
  await page.goto('about:blank');
  await page.goto(link);
  await strata.ready();
  await expect(inside).toHaveCount(2);
  // The same layers in the same places; ids are given anew.
  const bare = (stacks: string): string => stacks.replaceAll(/"id":"l\d+",?/g, '');
  expect(bare(await page.evaluate(() => JSON.stringify(window.strata.document.stacks)))).toBe(bare(before));

  // The same seed, the same steps, the same loss.
  const again = await page.evaluate(() => window.strata.train({ steps: 5 }));
  expect(again.loss).toBe(loss);
});
