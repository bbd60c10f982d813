import type { Locator } from '@playwright/test';
import { expect, test } from './support/strata.ts';

/** How blue a place of the picture is against orange, −1 … 1, as it is on the screen; x and y as shares of its sides. */
async function blueness(picture: Locator, x: number, y: number): Promise<number> {
  const png = (await picture.screenshot()).toString('base64');
  return picture.page().evaluate(
    async ([data, across, down]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const [red, , blue] = context.getImageData(image.width * across, image.height * down, 1, 1).data;
      return (blue! - red!) / 255;
    },
    [png, x, y] as const,
  );
}

test('a link of TensorFlow Playground opens, learns, and colours the plane', async ({ strata, page }) => {
  await strata.open(
    'activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.66230&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false&learningRate_hide=true&backend=wasm',
  );
  await expect(strata.layers).toHaveText([
    /Input.*2/s,
    /Dense.*4 units.*tanh/s,
    /Dense.*2 units.*tanh/s,
    /Dense.*1 unit.*tanh/s,
  ]);
  await expect(page.getByLabel('Batch size')).toHaveValue('10');
  await expect(page.getByLabel('Learning rate', { exact: true })).toBeHidden();

  const summary = await page.evaluate(() => window.strata.train({ epochs: 200 }));
  expect(summary.valAccuracy).toBeGreaterThan(0.95);

  // The disc in the middle is blue, the ring around it orange. Where the axes and few points are, colours are not told.
  const plane = page.getByRole('application', { name: 'Plane of points' });
  await plane.scrollIntoViewIfNeeded();
  await expect.poll(() => blueness(plane, 0.53, 0.47)).toBeGreaterThan(0.15);
  await expect.poll(() => blueness(plane, 0.05, 0.06)).toBeLessThan(-0.15);
  // A unit of the first layer has a border through the plane, on its card.
  const card = strata.layers.nth(1).locator('canvas');
  await expect(card).toBeVisible();
  expect(await page.evaluate(() => location.hash)).toContain('preset=toy-circle'); // a link of our own by now

  // A cell of the confusion matrix shows where its points lie, as many as it counts.
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await strata.button('Evaluate on validation').click();
  await expect(page.getByRole('img', { name: /^125 points, \d+ mistakes?$/ })).toBeVisible();
  const cell = page.getByRole('table', { name: 'Confusion' }).getByRole('button').first();
  await cell.click();
  const count = await cell.innerText();
  await expect(page.getByRole('img', { name: `${count} points, 0 mistakes` })).toBeVisible();
});

test('points are painted by keyboard and by mouse, and a network learns them', async ({ strata, page }) => {
  await strata.open('preset=toy-circle&dataset=own-points&points=&backend=wasm');
  await expect(page.getByText('Paint at least 8 points, and some of each class.').first()).toBeVisible();
  const plane = page.getByRole('application', { name: 'Plane of points' });
  await plane.scrollIntoViewIfNeeded();
  const box = (await plane.boundingBox())!;
  for (const [brush, across] of [
    ['Class +1', 0.75],
    ['Class −1', 0.25],
  ] as const) {
    await page.getByText(brush, { exact: true }).click();
    for (let i = 0; i < 6; i++)
      await page.mouse.click(box.x + box.width * (across + 0.02 * i), box.y + box.height * (0.2 + 0.1 * i));
  }
  await plane.focus();
  await page.keyboard.press('2');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press(' ');
  await expect
    .poll(() => page.evaluate(() => String(window.strata.document.data['points']).split(',').length))
    .toBe(13);
  const summary = await page.evaluate(() => window.strata.train({ epochs: 60 }));
  expect(summary.accuracy).toBeGreaterThan(0.8);
  await expect.poll(() => blueness(plane, 0.97, 0.5)).toBeGreaterThan(0.15);
  await expect.poll(() => blueness(plane, 0.03, 0.5)).toBeLessThan(-0.15);
});
