import { expect, test } from './support/strata.ts';

test('a rate that is far too high is found, lowered with one click, and the network learns', async ({
  strata,
  page,
}) => {
  await strata.open('preset=toy-regression&lr=3&epochs=10000&backend=wasm');
  await strata.button('Train').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The loss is no longer a number', { timeout: 30_000 });
  await expect(alert).toContainText('Learning rate 3.');

  await page.getByRole('button', { name: /^Lower the learning rate to 0\.01/ }).click();
  const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
  await expect(rate).toHaveValue('0.01');
  await expect(page.getByText(/^Done: Lower the learning rate/)).toBeVisible();
  await expect.poll(async () => (await strata.status()).step, { timeout: 30_000 }).toBeGreaterThan(500);
  expect((await strata.status()).loss).toBeLessThan(0.05);
  await expect(alert).toBeHidden();

  await strata.button('Pause').click();
  const card = page.getByRole('group', { name: 'Doctor' });
  await card.getByRole('button', { name: 'Undo' }).click();
  await expect(rate).toHaveValue('3');
});
