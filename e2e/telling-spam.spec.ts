import { expect, test } from './support/strata.ts';

const SPAM = `Congratulations, you have been selected! Click here now to claim your FREE vacation and earn money from home!!!
No obligation, satisfaction guaranteed. Reply with remove in the subject to be removed from our list. Only $19.95!`;
const HAM = `Re: kernel does not build. I wrote: does anyone know which patch broke this? It seems that the module was not
compiled in. I'd try make oldconfig first, that worked for me on debian. Cheers, Paul`;

test('a network learns to tell spam from ham, reads a typed mail and says which words decided', async ({
  strata,
  page,
}) => {
  test.setTimeout(180_000);
  await strata.open('preset=spam-conv1d&backend=wasm&tlen=60&words=3000');
  // Fewer tokens than the preset's Embedding has rows: nothing is in the way of training.
  const summary = await page.evaluate(() => window.strata.train({ epochs: 3 }));
  expect(summary.valAccuracy).toBeGreaterThan(0.9);

  const mail = page.getByRole('textbox', { name: 'Write a text' });
  const prediction = page.getByRole('list', { name: 'Prediction' });
  const shareOf = async (name: string): Promise<number> => {
    const words = await prediction.getByRole('listitem', { name }).getAttribute('aria-label');
    return Number(/([\d.]+) %/.exec(words ?? '')?.[1]);
  };
  await mail.fill(HAM);
  await expect.poll(() => shareOf('ham')).toBeGreaterThan(80);
  await mail.fill(SPAM);
  await expect.poll(() => shareOf('spam')).toBeGreaterThan(80);
  await strata.button('Which words decided?').click();
  const words = page.getByRole('list', { name: 'Words that decided' }).getByRole('listitem');
  await expect(words.first()).toBeVisible({ timeout: 30_000 });
  await expect(words).toHaveCount(10);

  // A mail that was taken for the other kind is there to be read, and to be tried in its turn.
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await strata.button('Evaluate on validation').click();
  const mistake = page.getByRole('button', { name: /^(ham read as spam|spam read as ham), / }).first();
  await expect(mistake.locator('q')).toHaveText(/\w{3}/, { timeout: 30_000 });
  await mistake.click();
  await expect(mail).not.toHaveValue(SPAM);
});

test('one switch has the network answer after every word, and shows which words changed its mind', async ({
  strata,
  page,
}) => {
  await strata.open('preset=spam-lstm&backend=wasm&tlen=30&words=3000');
  const layers = page.getByRole('list', { name: 'Layers' });
  await expect(layers).toContainText('GlobalAveragePooling1D');
  await page.getByRole('combobox', { name: 'Answers' }).selectOption('at every step');
  await expect(layers).not.toContainText('GlobalAveragePooling1D');
  await expect(layers).toContainText('30×1');

  const { loss } = await page.evaluate(() => window.strata.train({ steps: 12 }));
  expect(loss).toBeLessThan(0.69); // chance
  await page.getByRole('textbox', { name: 'Write a text' }).fill(SPAM);
  const reading = page.getByRole('region', { name: 'As it reads' });
  await expect(reading.getByRole('img', { name: /after the first word, .* after the last/ })).toBeVisible();
  await expect(reading.getByRole('listitem')).toHaveCount(5);
});
