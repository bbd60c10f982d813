/** @file The builder in a real browser: by keyboard, by mouse, and as a screen reader finds it. */
import '#ui/tokens.css';
import '#ui/base.css';
import axe from 'axe-core';
import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import type { LayerKind } from '#model/layers/index.ts';
import { presetOf } from '#presets/index.ts';
import { redo, undo, useDocument } from '#store/document-store.ts';
import { selectLayer, useView } from '#store/view-store.ts';
import { Builder } from './builder.tsx';

const CONVNET: readonly LayerKind[] = [
  'conv2d',
  'max_pooling2d',
  'conv2d',
  'max_pooling2d',
  'conv2d',
  'flatten',
  'dense',
  'dense',
];
const stack = () => useDocument.getState().document.stacks.main;
const kinds = () => stack().map(({ kind }) => kind);
const card = (id: string) => page.elementLocator(document.querySelector(`[data-card="${id}"]`)!);
const focusCard = (id: string): void => (card(id).element() as HTMLElement).focus();
/** The "+" below a layer: where drags are aimed at. */
const plus = (layer: string) => page.getByRole('button', { name: `Add layer after ${layer}`, exact: true });
const focused = () => document.activeElement?.getAttribute('data-card');

beforeEach(async () => {
  await page.viewport(760, 1000);
  document.documentElement.dataset['theme'] = 'light';
  useView.setState({ locale: 'en' });
  selectLayer(null);
  useDocument.setState({ document: presetOf('mnist-convnet').document, past: [], future: [] });
  await render(
    <main>
      <Builder />
    </main>,
  );
});

it('names the layers by their Keras class, settings, output and parameters', async () => {
  const list = page.getByRole('list', { name: 'Layers' });
  const items = list.getByRole('listitem').elements();
  expect(items.map((item) => item.getAttribute('aria-label'))).toEqual([
    'Input, grey image, output 28×28×1',
    'Conv2D, 32 filters 3×3, valid, relu, output 26×26×32, 320 parameters',
    'MaxPooling2D, 2×2, output 13×13×32, 0 parameters',
    'Conv2D, 64 filters 3×3, valid, relu, output 11×11×64, 18,496 parameters',
    'MaxPooling2D, 2×2, output 5×5×64, 0 parameters',
    'Conv2D, 64 filters 3×3, valid, relu, output 3×3×64, 36,928 parameters',
    'Flatten, output 576, 0 parameters',
    'Dense, 64 units, relu, output 64, 36,928 parameters',
    'Dense, 10 units, softmax, output 10, 650 parameters',
  ]);
  await expect.element(page.getByText('93,322 parameters · 2.8 M multiply-adds · 373 KB')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Add layer after Flatten' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Add layer after Conv2D (layer 3)' })).toBeVisible();
});

it('freezes a layer by the lock on its card, and says so', async () => {
  const lock = page.getByRole('button', { name: 'Freeze Conv2D (layer 3)' });
  await expect.element(lock).toHaveAttribute('aria-pressed', 'false');
  (lock.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(lock).toHaveAttribute('aria-pressed', 'true');
  expect(card('l3').element().getAttribute('aria-label')).toBe(
    'Conv2D, 64 filters 3×3, valid, relu, frozen, output 11×11×64, 18,496 parameters',
  );
  await expect.element(page.getByText(/^93,322 parameters, 74,826 trainable/)).toBeVisible();
  await expect.element(page.getByText('Conv2D (layer 3) is frozen.')).toBeInTheDocument();
});

it('inserts between two layers by keyboard alone and keeps the focus on the new one', async () => {
  focusCard('l1');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(focused()).toBe('l2');
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('searchbox', { name: 'Search layers' })).toHaveFocus();
  await userEvent.keyboard('dropo{Enter}');
  expect(kinds()).toEqual(CONVNET.toSpliced(2, 0, 'dropout'));
  expect(focused()).toBe(stack()[2]!.id);
  expect(page.getByRole('dialog').elements()).toEqual([]);
});

it('moves, duplicates and deletes by keyboard, with the focus where a person expects it', async () => {
  focusCard('l6');
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(stack().map(({ id }) => id)).toEqual(['l1', 'l2', 'l3', 'l4', 'l6', 'l5', 'l7', 'l8']);
  expect(focused()).toBe('l6');
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(kinds()).toEqual(CONVNET);
  expect(focused()).toBe('l6');

  await userEvent.keyboard('{Control>}d{/Control}');
  expect(stack().map(({ id }) => id)).toEqual(['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l9', 'l7', 'l8']);
  expect(focused()).toBe('l9');

  await userEvent.keyboard('{Delete}');
  expect(kinds()).toEqual(CONVNET);
  expect(focused()).toBe('l7');
  undo();
  expect(stack()[6]!.id).toBe('l9');
  redo();
  await userEvent.keyboard('{End}{Backspace}');
  expect(focused()).toBe('l7');
});

it('moves with the buttons of the open card, which keep the focus', async () => {
  await card('l3').click();
  const up = page.getByRole('button', { name: 'Move up' });
  await up.click();
  expect(
    stack()
      .map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(['l1', 'l3', 'l2']);
  await expect.element(up).toHaveFocus();
  await up.click();
  await expect.element(up).toBeDisabled();
  expect(focused()).toBe('l3');
  await page.getByRole('button', { name: 'Duplicate' }).click();
  expect(useView.getState().selectedLayer).toBe('l9');
  await page.getByRole('button', { name: 'Delete' }).click();
  expect(kinds()).toEqual(['conv2d', ...CONVNET.toSpliced(2, 1)]);
});

it('changes shapes while a setting is typed, undoes it at once, and closes with Escape', async () => {
  focusCard('l1');
  await userEvent.keyboard('{Enter}');
  const filters = page.getByRole('spinbutton', { name: 'Filters' });
  await filters.fill('8');
  await expect
    .element(page.getByRole('listitem', { name: /^Conv2D, 8 filters .* 26×26×8, 80 param/ }))
    .toBeVisible();
  await filters.fill('16');
  undo();
  expect(stack()[0]).toMatchObject({ filters: 32 });
  (filters.element() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  expect(useView.getState().selectedLayer).toBeNull();
  expect(focused()).toBe('l1');
});

it('shows the settings of an initialiser beside it', async () => {
  await card('l1').click();
  const stddev = page.getByRole('spinbutton', { name: 'Kernel initialiser: standard deviation' });
  expect(stddev.elements()).toHaveLength(0);
  await page.getByRole('combobox', { name: 'Kernel initialiser' }).selectOptions('random_normal');
  await stddev.fill('0.2');
  expect(stack()[0]).toMatchObject({ kernelInitializer: 'random_normal(stddev=0.2)' });
  await stddev.fill('0.05');
  expect(stack()[0]).toMatchObject({ kernelInitializer: 'random_normal' });
});

it('takes lengths of axes as a person types them', async () => {
  focusCard('l6');
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('searchbox', { name: 'Search layers' })).toHaveFocus();
  await userEvent.keyboard('resha{Enter}');
  const target = page.getByRole('textbox', { name: 'Target shape' });
  await target.fill('(24 x 24)');
  await userEvent.keyboard('{Enter}');
  await expect.element(target).toHaveValue('24, 24');
  await expect.element(page.getByRole('listitem', { name: /^Reshape, → 24×24, output 24×24/ })).toBeVisible();
  await target.fill('none');
  await userEvent.tab();
  await expect.element(target).toHaveValue('24, 24');
});

it('says what does not fit and mends it with one click', async () => {
  await card('l3').click();
  await page.getByRole('spinbutton', { name: 'Kernel size' }).fill('15');
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent('Conv2D receives 13×13×32: a 15×15 window does not fit.');
  await expect.element(page.getByRole('listitem', { name: /^Flatten, output unknown/ })).toBeVisible();
  await alert.getByRole('button', { name: 'Use “same” padding' }).click();
  expect(stack()[2]).toMatchObject({ kernelSize: 15, padding: 'same' });
  expect(page.getByRole('alert').elements()).toEqual([]);
  expect(focused()).toBe('l3');
});

it('invites to begin when there are no layers, and fills in from the shelf in order', async () => {
  useDocument.setState(({ document: before }) => ({ document: { ...before, stacks: { main: [] } } }));
  await expect.element(page.getByText('No layers yet')).toBeVisible();
  for (const title of ['Conv2D', 'Flatten', 'Dense'])
    await page.getByRole('button', { name: `New ${title} layer` }).click();
  expect(kinds()).toEqual(['conv2d', 'flatten', 'dense']);
  await page
    .getByRole('alert')
    .getByRole('button', { name: /^Make the last layer 10 units/ })
    .click();
  // The network is complete now, so what comes next goes in front of its output.
  await page.getByRole('button', { name: 'New Dropout layer' }).click();
  expect(kinds()).toEqual(['conv2d', 'flatten', 'dropout', 'dense']);
});

it('reorders by dragging a card with the mouse', async () => {
  await userEvent.dragAndDrop(card('l2'), plus('Conv2D (layer 5)'), { steps: 30 });
  await expect
    .poll(() => stack().map(({ id }) => id))
    .toEqual(['l1', 'l3', 'l4', 'l5', 'l2', 'l6', 'l7', 'l8']);
  expect(useView.getState().selectedLayer).toBeNull();
});

it('takes a layer from the shelf to where it is dropped', async () => {
  const chip = page.getByRole('button', { name: 'New Dropout layer' });
  await userEvent.dragAndDrop(chip, plus('MaxPooling2D (layer 4)'), { steps: 30 });
  await expect.poll(kinds).toEqual(CONVNET.toSpliced(4, 0, 'dropout'));
});

it('moves a layer by its grip with the arrow keys', async () => {
  focusCard('l2');
  await userEvent.tab({ shift: true });
  await expect.element(page.getByRole('button', { name: 'Drag MaxPooling2D (layer 2)' })).toHaveFocus();
  await userEvent.keyboard(' ');
  await expect.element(page.getByText('MaxPooling2D picked up at layer 2.')).toBeInTheDocument();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByText('MaxPooling2D will be layer 3.')).toBeInTheDocument();
  await userEvent.keyboard(' ');
  await expect
    .poll(() =>
      stack()
        .map(({ id }) => id)
        .slice(0, 3),
    )
    .toEqual(['l1', 'l3', 'l2']);
});

it.each(['light', 'dark'])('has nothing for axe to find, open and broken, in the %s theme', async (theme) => {
  document.documentElement.dataset['theme'] = theme;
  await card('l3').click();
  await page.getByRole('spinbutton', { name: 'Kernel size' }).fill('15');
  await page.getByText('Backward pass').click();
  await expect.poll(() => document.querySelectorAll('.katex').length).toBeGreaterThan(5);
  const { violations } = await axe.run(document.querySelector('main')!);
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
});
