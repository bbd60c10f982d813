import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { expect, test } from './support/strata.ts';

/** Forty pictures, red discs and blue squares in two folders, drawn by the browser itself, with a damaged one and a note among them. */
async function makeArchive(page: Page): Promise<Buffer> {
  const pictures = await page.evaluate(() => {
    const draw = async (i: number): Promise<readonly [path: string, bytes: number[]]> => {
      const canvas = new OffscreenCanvas(40, 30);
      const context = canvas.getContext('2d')!;
      context.fillStyle = 'white';
      context.fillRect(0, 0, 40, 30);
      const [x, y, size] = [8 + ((i * 5) % 14), 4 + ((i * 3) % 10), 10 + (i % 5)] as const;
      context.fillStyle = i % 2 === 0 ? 'crimson' : 'navy';
      context.beginPath();
      if (i % 2 === 0) context.arc(x + size / 2, y + size / 2, size / 2, 0, 7);
      else context.rect(x, y, size, size);
      context.fill();
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      return [`shapes/${i % 2 === 0 ? 'disc' : 'square'}/${i}.png`, [...bytes]];
    };
    // All at once: a browser with nothing to do may take a second before it begins to write one.
    return Promise.all(Array.from({ length: 40 }, (_, i) => draw(i)));
  });
  const files = Object.fromEntries(pictures.map(([path, bytes]) => [path, Uint8Array.from(bytes)]));
  const zip = zipSync({
    ...files,
    'shapes/disc/broken.png': Uint8Array.of(137, 80, 78, 71, 0),
    'shapes/notes.txt': Uint8Array.of(65),
  });
  return Buffer.from(zip);
}

test('A zip of one’s own images becomes classes, is trained on, told apart, and found again after a reload', async ({
  page,
  strata,
}) => {
  await strata.open('preset=mnist-mlp&dataset=own-images&side=16&batch=8&backend=wasm');
  await expect(page.getByText('There is nothing to learn from yet').first()).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await strata.button('Files or zip').click();
  const buffer = await makeArchive(page);
  await (await chooser).setFiles({ name: 'shapes.zip', mimeType: 'application/zip', buffer });

  const classes = page.getByRole('list', { name: 'Classes' }).getByRole('listitem');
  await expect(classes).toHaveCount(2);
  await expect(classes.first().getByRole('textbox', { name: 'Name of the class' })).toHaveValue('disc');
  await expect(page.getByRole('list', { name: 'Files that were left out' })).toContainText('broken.png');
  await expect(page.getByRole('list', { name: 'Samples' }).getByRole('button').first()).toBeVisible();

  const summary = await page.evaluate(() => window.strata.train({ epochs: 15 }));
  expect(summary).toMatchObject({ epochs: 15, steps: 15 * 4 });
  const evaluation = await page.evaluate(() => window.strata.evaluate('test'));
  expect(evaluation.accuracy).toBe(1);
  await page.getByRole('list', { name: 'Samples' }).getByRole('button').first().click();
  await expect(page.getByText(/The network says (disc|square): right\./)).toBeVisible();

  await page.reload();
  await strata.ready();
  await expect(classes).toHaveCount(2);
  await expect(page.getByRole('list', { name: 'Samples' }).getByRole('button').first()).toBeVisible();
});

test('Images that stayed at home are asked for in words, with a way on', async ({ page, strata }) => {
  await strata.open('preset=mnist-mlp&dataset=own-images&images=elsewhere&classes=cat%2Fdog&per=20,20');
  await expect(page.getByText('images that stayed on the machine where they were chosen')).toBeVisible();
  await strata.button('Learn from Shapes-10').click();
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toHaveValue('shapes-10');
  await expect(page.getByRole('list', { name: 'Samples' }).getByRole('button').first()).toBeVisible({
    timeout: 30_000,
  });
});
