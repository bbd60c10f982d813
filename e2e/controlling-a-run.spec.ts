import { expect, test } from './support/strata.ts';

test('a run can be paused, stepped, resumed, tuned and reset to the same curve', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  await strata.button('Step').click();
  await expect.poll(async () => (await strata.status()).step).toBe(1);
  const first = (await strata.status()).loss;

  await strata.button('Resume').click();
  await expect.poll(async () => (await strata.status()).step).toBeGreaterThan(40);
  await page.getByRole('spinbutton', { name: 'Learning rate' }).fill('0.0005');
  await strata.button('Pause').click();
  await expect(strata.button('Resume')).toBeVisible();
  const paused = (await strata.status()).step;
  await page.waitForTimeout(400);
  expect((await strata.status()).step).toBe(paused);

  await strata.button('Step').click();
  await expect.poll(async () => (await strata.status()).step).toBe(paused + 1);

  await strata.button('Reset').click();
  await expect(strata.button('Train')).toBeVisible();
  await strata.button('Step').click();
  await expect.poll(async () => (await strata.status()).step).toBe(1);
  expect((await strata.status()).loss).toBe(first);

  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  const before = await seed.inputValue();
  await strata.button('New weights').click();
  await expect(seed).not.toHaveValue(before);
});

test('a learning rate that is far too high ends with an explanation and a way on', async ({
  strata,
  page,
}) => {
  await strata.open('net=f-d32-d10&loss=mse&opt=sgd&lr=10&scale=raw&backend=wasm');
  await strata.button('Train').click();
  await expect(page.getByRole('alert')).toContainText('The loss is no longer a number', { timeout: 30_000 });
  await page.getByRole('button', { name: /tenth of the learning rate/ }).click();
  await expect(page.getByRole('spinbutton', { name: 'Learning rate' })).toHaveValue('1');
});

test('training goes on without animation frames, which a hidden tab does not get', async ({
  strata,
  page,
}) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  // Headless tabs are never hidden, so what hiding takes away is taken away here: in the page and in the engine.
  const withhold = (): void => {
    globalThis.requestAnimationFrame = () => 0;
  };
  await page.evaluate(withhold);
  await Promise.all(page.workers().map((worker) => worker.evaluate(withhold)));
  await page.evaluate(() => void window.strata.train());
  const step = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const stop = window.strata.subscribe(({ progress }) => {
            stop();
            resolve(progress?.step ?? 0);
          });
        }),
    );
  const before = await step();
  await expect.poll(step).toBeGreaterThan(before + 10);
});
