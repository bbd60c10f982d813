/** @file Blocks in a real browser: what they show of what they hold, and how layers get in and out. */
import '#ui/tokens.css';
import '#ui/base.css';
import axe from 'axe-core';
import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { makeLayer } from '#model/document.ts';
import { branchesOf, type LayerSpec, type Stack } from '#model/layers/index.ts';
import { makeStack } from '#model/stack.ts';
import { presetOf } from '#presets/index.ts';
import { undo, useDocument } from '#store/document-store.ts';
import { forgetLayers, useView } from '#store/view-store.ts';
import { Builder } from './builder.tsx';

const conv = (filters: number): LayerSpec => makeLayer('conv2d', { filters, padding: 'same' });
// l1 Residual(l2 Conv2D, l3 Dropout), l4 Parallel([l5 Conv2D], []), l6 Flatten, l7 Dense
const STACK = makeStack([
  makeLayer('residual', { branches: [[conv(4), makeLayer('dropout')]] }),
  makeLayer('parallel', { branches: [[conv(2)], []] }),
  makeLayer('flatten'),
  makeLayer('dense', { units: 10, activation: 'softmax' }),
]);

/** The stack as ids: `l1(l2 l3) l4(l5,) l6 l7`. */
const outline = (stack: Stack): string =>
  stack
    .map(
      (layer) => layer.id + (branchesOf(layer).length ? `(${branchesOf(layer).map(outline).join(',')})` : ''),
    )
    .join(' ');
const now = () => outline(useDocument.getState().document.stacks.main);

const find = (id: string) => document.querySelector<HTMLElement>(`[data-card="${id}"]`);
const card = (id: string) => page.elementLocator(find(id)!);
const focus = (id: string): void => find(id)!.focus();
const focused = () => document.activeElement?.getAttribute('data-card');
const shown = () =>
  [...document.querySelectorAll('[data-card]')].map((each) => each.getAttribute('data-card'));
const said = () => page.getByRole('status', { name: 'Changes of the stack' });
const plus = (name: string) => page.getByRole('button', { name, exact: true });

beforeEach(async () => {
  await page.viewport(760, 1200);
  document.documentElement.dataset['theme'] = 'light';
  useView.setState({ locale: 'en' });
  forgetLayers();
  const { document: preset } = presetOf('mnist-convnet');
  useDocument.setState({ document: { ...preset, stacks: { main: STACK } }, past: [], future: [] });
  await render(
    <main>
      <Builder />
    </main>,
  );
});

it('draws what blocks hold as lists with names, and adds up', async () => {
  const inside = page.getByRole('list', { name: 'Inside Residual' }).getByRole('listitem');
  expect(inside.elements().map((item) => item.getAttribute('aria-label'))).toEqual([
    'Conv2D, 4 filters 3×3, same, linear, output 28×28×4, 40 parameters',
    'Dropout, rate 0.5, output 28×28×4, 0 parameters',
  ]);
  expect(
    page.getByRole('list', { name: 'Branch 1 of Parallel' }).getByRole('listitem').elements(),
  ).toHaveLength(1);
  await expect.element(page.getByText('empty: hands its input on')).toBeVisible();
  await expect.element(page.getByText('+ projected input')).toBeVisible();
  // 40 in its Conv2D and 1 · 4 to project the input
  await expect
    .element(page.getByRole('listitem', { name: 'Residual, 2 layers, output 28×28×4, 44 parameters' }))
    .toBeVisible();
  await expect.element(page.getByText('47,168 parameters ·')).toBeVisible(); // 44 + 74 + 4,704 · 10 + 10
});

it('closes to one line, opens again, and goes in and out with the arrow keys', async () => {
  focus('l3');
  await userEvent.keyboard('{ArrowLeft}');
  expect(focused()).toBe('l1');
  await userEvent.keyboard('{ArrowLeft}');
  expect(shown()).toEqual(['', 'l1', 'l4', 'l5', 'l6', 'l7']);
  await expect.element(card('l1')).toHaveTextContent('2 layers, 44 parameters');
  await expect.element(said()).toHaveTextContent('Residual is closed.');
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).toBe('l4');
  await userEvent.keyboard('{ArrowUp}{ArrowRight}{ArrowRight}');
  expect(focused()).toBe('l2');
  const toggle = page.getByRole('button', { name: 'Contents of Residual', exact: true });
  await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
  await toggle.click();
  expect(find('l2')).toBeNull();
});

it('walks a layer through blocks by keyboard, with the focus on it', async () => {
  focus('l6');
  const walk = ['{ArrowUp}', '{ArrowUp}', '{ArrowUp}', '{ArrowUp}', '{ArrowUp}'];
  const places = [];
  for (const step of walk) {
    await userEvent.keyboard(`{Alt>}${step}{/Alt}`);
    expect(focused()).toBe('l6');
    places.push(now());
  }
  expect(places).toEqual([
    'l1(l2 l3) l4(l5,l6) l7',
    'l1(l2 l3) l4(l5 l6,) l7',
    'l1(l2 l3) l4(l6 l5,) l7',
    'l1(l2 l3) l6 l4(l5,) l7',
    'l1(l2 l3 l6) l4(l5,) l7',
  ]);
  await expect.element(said()).toHaveTextContent('Flatten is now layer 1.3, in Residual.');
  undo();
  expect(now()).toBe('l1(l2 l3) l6 l4(l5,) l7');
});

it('keeps the focus on the button that moves a layer into a block', async () => {
  await card('l6').click();
  const up = page.getByRole('button', { name: 'Move up' });
  await up.click();
  expect(now()).toBe('l1(l2 l3) l4(l5,l6) l7');
  await expect.element(up).toHaveFocus();
});

it('drags layers in, between branches, and out', async () => {
  const to = (name: string) => ({ target: plus(name), options: { steps: 30 } });
  const drag = async (id: string, name: string): Promise<void> => {
    const { target, options } = to(name);
    await userEvent.dragAndDrop(card(id), target, options);
  };
  await drag('l3', 'Add layer at the start of branch 2 of Parallel');
  await expect.poll(now).toBe('l1(l2) l4(l5,l3) l6 l7');
  await drag('l5', 'Add layer after Dropout');
  await expect.poll(now).toBe('l1(l2) l4(,l3 l5) l6 l7');
  await drag('l3', 'Add layer after Input');
  await expect.poll(now).toBe('l3 l1(l2) l4(,l5) l6 l7');
  await drag('l4', 'Add layer at the start of Residual');
  await expect.poll(now).toBe('l3 l1(l4(,l5) l2) l6 l7');
  await drag('l1', 'Add layer at the start of branch 1 of Parallel'); // not into what is in itself
  await expect.element(said()).toHaveTextContent('Residual stays where it was.');
});

it('carries a layer into a block by its grip and the keys', async () => {
  const heard = async (words: string): Promise<void> => {
    await expect.element(page.getByText(words, { exact: true })).toBeInTheDocument();
  };
  const first = 'Flatten will be layer 2.1.2, in branch 1 of Parallel.';
  const second = 'Flatten will be layer 2.2.1, in branch 2 of Parallel.';
  const own = 'Flatten picked up at layer 3.';
  focus('l6');
  await userEvent.tab({ shift: true });
  await expect.element(page.getByRole('button', { name: 'Drag Flatten' })).toHaveFocus();
  await userEvent.keyboard(' ');
  await heard(own);
  const way = [
    ['{ArrowUp}', second],
    ['{ArrowUp}', first],
    ['{ArrowDown}', second],
    ['{ArrowDown}', own],
    ['{ArrowUp}', second],
  ] as const;
  for (const [key, words] of way) {
    await userEvent.keyboard(key);
    await heard(words);
  }
  await userEvent.keyboard(' ');
  await expect.poll(now).toBe('l1(l2 l3) l4(l5,l6) l7');
});

it('takes in and gives up branches', async () => {
  await page.getByRole('button', { name: 'Add branch to Parallel' }).click();
  expect(now()).toBe('l1(l2 l3) l4(l5,,) l6 l7');
  await expect.element(said()).toHaveTextContent('Added: branch 3 of Parallel.');
  await page.getByRole('button', { name: 'Remove branch 1 of Parallel' }).click();
  expect(now()).toBe('l1(l2 l3) l4(,) l6 l7');
  expect(focused()).toBe('l4');
  expect(page.getByRole('button', { name: /^Remove branch/ }).elements()).toEqual([]); // two are the fewest
  undo();
  expect(now()).toBe('l1(l2 l3) l4(l5,,) l6 l7');
});

it('says what is wrong within a block, also from outside of it, and shows it', async () => {
  const broken = makeStack([makeLayer('residual', { branches: [[makeLayer('flatten'), conv(1)]] }), conv(1)]);
  useDocument.setState(({ document: before }) => ({ document: { ...before, stacks: { main: broken } } }));
  const reason = 'Conv2D works on images';
  await expect
    .element(page.getByRole('list', { name: 'Inside Residual' }).getByRole('alert'))
    .toHaveTextContent(reason);
  await page.getByRole('button', { name: 'Contents of Residual' }).click();
  expect(find('l3')).toBeNull();
  await expect.element(page.getByRole('alert')).toHaveTextContent(reason);
  await expect.element(page.getByText('The network stops at Conv2D (layer 1.2)')).toBeVisible();
  await page.getByRole('button', { name: 'Show it' }).click();
  expect(focused()).toBe('l3');
});

it('adds to an empty block that is selected, and offers every family from the shelf', async () => {
  await page.getByRole('button', { name: 'More layers: Blocks of layers' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'TimeDistributed' }).click();
  expect(now()).toBe('l1(l2 l3) l4(l5,) l6 l8() l7');
  await card('l8').click();
  await page.getByRole('button', { name: 'New Dense layer' }).click();
  expect(now()).toBe('l1(l2 l3) l4(l5,) l6 l8(l9) l7');
  await page.getByRole('button', { name: 'Search layers' }).click();
  await userEvent.keyboard('repeat{Enter}');
  expect(now()).toBe('l1(l2 l3) l4(l5,) l6 l8(l9 l10) l7');
});

it('drags a layer out of the menu of its family', async () => {
  await page.getByRole('button', { name: 'More layers: Pooling' }).click();
  const choice = page.getByRole('dialog').getByRole('button', { name: 'AveragePooling2D', exact: true });
  await userEvent.dragAndDrop(choice, plus('Add layer after Flatten'), { steps: 30 });
  await expect.poll(now).toBe('l1(l2 l3) l4(l5,) l6 l8 l7');
  expect(page.getByRole('dialog').elements()).toEqual([]);
  expect(focused()).toBe('l8');
});

it('puts branches side by side where there is room, and one under the other on a phone', async () => {
  await page.getByRole('button', { name: 'Add layer at the start of branch 2 of Parallel' }).click();
  await userEvent.keyboard('dropout{Enter}');
  const top = (id: string) => find(id)!.getBoundingClientRect().top;
  await expect.poll(() => top('l8') - top('l5')).toBe(0);
  await page.viewport(390, 844);
  await expect.poll(() => top('l8') - top('l5')).toBeGreaterThan(40);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

it.each(['light', 'dark'])('has nothing for axe to find in the %s theme', async (theme) => {
  document.documentElement.dataset['theme'] = theme;
  await card('l2').click();
  await page.getByRole('button', { name: 'Contents of Parallel' }).click();
  await page.getByRole('button', { name: 'More layers: Shape' }).click();
  const { violations } = await axe.run(document.querySelector('main')!);
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
});
