import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { ok } from '#lib/result.ts';
import { presetOf } from '#presets/index.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { LanguageResults } from './language-results.tsx';

const [initialRun, initialDocument] = [useRun.getState(), useDocument.getState()];
const { document } = presetOf('novel-transformer');
const TOKENS = ['<pad>', '<unk>', 'a', 'b', ' '];

/** Two heads over four places: everybody looks at the first. */
const tensor = (name: string, width: number, at: (column: number) => number) => ({
  name,
  shape: [2, 4, width],
  values: Float32Array.from({ length: 8 * width }, (_, i) => at(i % width)),
});

let asked: { prompt: string; sampling: { topK: number } }[] = [];

beforeEach(() => {
  asked = [];
  setLocale('en');
  configureEngine(
    () =>
      engineDouble({
        'data.words': () => [['ab a', 'b']],
        'data.vocabulary': () => TOKENS,
        'data.encode': ({ cells }) => {
          const letters = Array.from(cells[0]!.padEnd(4, '.'));
          return ok(Float32Array.from(letters, (letter) => Math.max(0, TOKENS.indexOf(letter))));
        },
        'model.generate': (input) => {
          asked.push(input);
          return { prompt: input.prompt, written: 'abab', next: [{ text: ' ', probability: 0.75 }] };
        },
        'model.attention': () => [
          {
            layer: 'transformer_block',
            queries: tensor('q', 3, (column) => column - 1.5),
            keys: tensor('k', 3, (column) => column),
            values: tensor('v', 3, (column) => -column),
            scores: tensor('s', 4, (column) => -column),
            weights: tensor('p', 4, (column) => Number(column === 0)),
            answers: tensor('a', 3, () => 0),
          },
        ],
      }),
    () => undefined,
  );
  restartWorker();
  useDocument.setState({ document });
  useRun.setState({ ...initialRun, dataReady: true, opened: document as never });
});

afterEach(() => {
  useRun.setState(initialRun);
  useDocument.setState(initialDocument);
});

it('writes after what is typed, shows who looks at whom, and nothing for axe to find', async () => {
  const { container } = await render(<LanguageResults />);
  await expect.element(page.getByTestId('written')).toHaveTextContent('The whale abab');
  await expect.element(page.getByRole('list', { name: 'What may come next' })).toHaveTextContent('␣75.0 %');
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Call me');
  await page.getByRole('spinbutton', { name: 'Top-k' }).fill('5');
  await expect.element(page.getByTestId('written')).toHaveTextContent('Call meabab');
  await expect.poll(() => asked.at(-1)).toMatchObject({ prompt: 'Call me', sampling: { topK: 5 } });

  await page.getByRole('button', { name: 'Head 2' }).click();
  const map = page.getByRole('table', { name: 'Attention of transformer_block, head 2' });
  const cell = map.getByRole('button', { name: '“b” takes 100 % from “a”' }).first();
  await expect.element(cell).toBeVisible();
  (cell.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByText('“b” takes 0 % from “b”')).toBeVisible();
  await expect.element(page.getByRole('table', { name: /^Q, queries/ })).toHaveTextContent('−1.50');
  await expectAccessible(container);
});

it('waits in words for a network, and asks nothing', async () => {
  useRun.setState({ opened: null });
  await render(<LanguageResults />);
  await expect.element(page.getByText('As soon as there is a network', { exact: false })).toBeVisible();
  expect(asked).toEqual([]);
});
