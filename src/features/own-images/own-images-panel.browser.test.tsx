import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { makeData } from '#datasets/index.ts';
import type { Collection } from '#datasets/own-images/collection.ts';
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';
import { text } from '#lib/text.ts';
import { presetOf } from '#presets/index.ts';
import type { RequestInput } from '#protocol/messages.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { setCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { useOwnImages } from '#store/own-images.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { OwnImagesPanel } from './own-images-panel.tsx';

const TWO: Collection = {
  collection: 'two',
  classes: [
    { name: 'cat', pictures: 21 },
    { name: 'dog', pictures: 19 },
  ],
  lasting: true,
};

let brought: BroughtFile[] = [];
let arranged: RequestInput<'images.arrange'>[] = [];

beforeEach(() => {
  [brought, arranged] = [[], []];
  setLocale('en');
  configureEngine(
    () =>
      engineDouble({
        'images.read': ({ collection }) => (collection === 'two' ? TWO : null),
        'images.bring': (input) => {
          brought = [...brought.slice(0, input.from), ...input.brought];
          return null;
        },
        'images.add': () => {
          return {
            collection: TWO,
            refused: [{ name: 'broken.png', why: text('Cannot be read.', '无法读取。') }],
          };
        },
        'images.arrange': (input) => {
          arranged.push(input);
          return TWO;
        },
      }),
    () => undefined,
  );
  restartWorker();
  useOwnImages.setState({ kept: null, missing: false, busy: false, refused: [] });
  const { document } = presetOf('mnist-mlp');
  useDocument.setState({ document: { ...document, data: makeData('own-images') } });
});

afterEach(() => {
  setCurrentSample(null);
  useDocument.setState({ document: presetOf('mnist-mlp').document, past: [], future: [] });
});

const classes = page.getByRole('list', { name: 'Classes' }).getByRole('listitem');

it('takes dropped files, names those that are none, and lets the network end in as many classes', async () => {
  const { container } = await render(<OwnImagesPanel />);
  const dataTransfer = new DataTransfer();
  for (const name of ['cat.png', 'broken.png'])
    dataTransfer.items.add(new File(['x'], name, { type: 'image/png' }));
  page
    .getByText('Drop folders, images or a zip here.')
    .element()
    .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  await expect.element(classes.nth(1)).toBeVisible();
  expect(brought.map(({ path }) => path)).toEqual(['cat.png', 'broken.png']);
  await expect
    .element(page.getByRole('list', { name: 'Files that were left out' }))
    .toHaveTextContent('broken.png');
  const { data, stacks } = useDocument.getState().document;
  expect(data).toMatchObject({ collection: 'two', names: 'cat/dog', counts: '21,19' });
  expect(stacks.main.at(-1)).toMatchObject({ kind: 'dense', units: 2 });
  await expectAccessible(container);
});

it('renames a class, and adds what was drawn to one', async () => {
  await render(<OwnImagesPanel />);
  useDocument.setState(({ document }) => ({
    document: { ...document, data: { ...document.data, collection: 'two' } },
  }));
  const name = classes.first().getByRole('textbox', { name: 'Name of the class' });
  await userEvent.fill(name, 'tiger');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => arranged)
    .toEqual([{ collection: 'two', change: { kind: 'rename', className: 'cat', to: 'tiger' } }]);
  const drawing = classes.nth(1).getByRole('button', { name: 'Add the drawing to dog' });
  await expect.element(drawing).toBeDisabled();
  setCurrentSample({ pixels: new Float32Array(64 * 64 * 3).fill(200), source: 'drawn' });
  await drawing.click();
  await expect.poll(() => brought[0]).toMatchObject({ className: 'dog' });
  const bitmap = await createImageBitmap(brought[0]!.file);
  expect([bitmap.width, bitmap.height]).toEqual([64, 64]);
});

it('says that images stayed at home, and offers a way on', async () => {
  useDocument.setState(({ document }) => ({
    document: {
      ...document,
      data: makeData('own-images', { collection: 'elsewhere', names: 'a/b', counts: '9,9' }),
    },
  }));
  await render(<OwnImagesPanel />);
  await expect.element(page.getByRole('alert')).toHaveTextContent('stayed on the machine');
  await page.getByRole('button', { name: 'Learn from Shapes-10' }).click();
  expect(useDocument.getState().document.data.dataset).toBe('shapes-10');
});
