import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/strata.ts';
import { withoutGpu } from './support/without-gpu.ts';

// What races here is quick everywhere.
test.use(withoutGpu);

test('the engines race on this machine, the run waits, and the winner takes over', async ({
  strata,
  page,
}) => {
  await strata.open('preset=mnist-mlp&engine=tfjs');
  await strata.button('Train').click();
  await expect.poll(async () => (await strata.status()).step).toBeGreaterThan(5);
  const ownWorkers = page.workers().length;

  await page.getByRole('button', { name: 'tfjs' }).click();
  await page.getByRole('button', { name: 'Race on this machine' }).click();
  const dialog = page.getByRole('dialog', { name: 'Race on this machine' });
  await expect(dialog.getByRole('status')).toContainText('Now training: WASM · compiled');
  const { step } = await strata.status();
  const speedOf = async (name: string): Promise<number> => {
    const words = await dialog.getByRole('row', { name }).getByRole('cell').first().innerText();
    return Number(words.replaceAll(/[^\d.]/g, ''));
  };
  await expect(dialog.getByRole('row', { name: 'WebGPU · tfjs' })).toContainText('does not offer it');
  expect(await speedOf('WASM · compiled')).toBeGreaterThan(await speedOf('WASM · tfjs'));
  await expect(dialog.getByRole('row', { name: 'WASM · compiled' })).toContainText('% of the peak');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => page.workers().length).toBe(ownWorkers);

  await dialog.getByRole('button', { name: 'Use this one: WASM · compiled' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.strata.backend?.engine)).toBe('compiled');
  expect((await strata.status()).step).toBe(step);
  await strata.button('Resume').click();
  await expect.poll(async () => (await strata.status()).step).toBeGreaterThan(step);
});
