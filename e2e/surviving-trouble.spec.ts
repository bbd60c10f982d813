import type { Page } from '@playwright/test';
import { expect, test } from './support/strata.ts';

/** The engine's own worker, not the threads that WebAssembly may add. */
const engineOf = (page: Page) => page.workers().find((worker) => worker.url().includes('/worker-'))!;

/** Trains a little, lets `trouble` happen, and goes on from the message that follows. */
async function breakAndResume(page: Page, trouble: () => Promise<unknown>, message: RegExp): Promise<void> {
  const { steps } = await page.evaluate(() => window.strata.train({ steps: 12 }));
  expect(steps).toBe(12);
  await trouble();
  await expect(page.getByRole('alert')).toContainText(message, { timeout: 30_000 });
  await page.getByRole('button', { name: /^Resume \(step 12\)/ }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
  const status = page.getByRole('status', { name: 'Training status' });
  await expect(status).toContainText(/step (1[3-9]|[2-9]\d|\d{3,})/, { timeout: 60_000 });
}

test('after a crash in the worker, the run goes on from its last checkpoint', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&backend=wasm');
  const crash = () =>
    engineOf(page).evaluate(() => {
      setTimeout(() => {
        throw new Error('crashed for a test');
      });
    });
  await breakAndResume(page, crash, /Something in the engine went wrong/);
  const losses = await page.evaluate(async () => {
    await window.strata.pause();
    return (await window.strata.train({ steps: 5 })).loss;
  });
  expect(losses).toBeLessThan(2.3); // it has not begun anew
});

test('when the graphics device is lost, the run goes on from its last checkpoint', async ({
  strata,
  page,
}) => {
  test.setTimeout(180_000);
  await strata.open('preset=mnist-mlp&backend=webgpu');
  const lose = async (): Promise<void> => {
    await engineOf(page).evaluate(() => {
      const queue = Object.getOwnPropertyDescriptor(GPUDevice.prototype, 'queue')!;
      Object.defineProperty(GPUDevice.prototype, 'queue', {
        ...queue,
        get(this: GPUDevice) {
          Object.defineProperty(GPUDevice.prototype, 'queue', queue);
          this.destroy();
          return queue.get!.call(this) as GPUQueue;
        },
      });
    });
    await strata.button('Step').click();
  };
  await breakAndResume(page, lose, /graphics card was lost/);
});
