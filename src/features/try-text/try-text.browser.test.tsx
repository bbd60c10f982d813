import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page } from 'vitest/browser';
import type { RequestInput } from '#protocol/messages.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { presetOf } from '#presets/index.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { openDocument, useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { tryText } from '#store/tried-text.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { TryText } from './try-text.tsx';

const initialRun = useRun.getState();
const VOCABULARY = new Map([
  ['free', 5],
  ['money', 6],
  ['meeting', 7],
]);
const predicted: RequestInput<'model.predict'>[] = [];

/** A network that is sure of spam where “free” stands, and a little surer with “money”. */
function answer({ inputs, count }: RequestInput<'model.predict'>): Float32Array {
  const length = inputs.length / count;
  return Float32Array.from({ length: count }, (_, i) => {
    const row = inputs.subarray(i * length, (i + 1) * length);
    return 0.1 + (row.includes(5) ? 0.7 : 0) + (row.includes(6) ? 0.1 : 0);
  });
}

beforeEach(() => {
  setLocale('en');
  predicted.length = 0;
  configureEngine(
    () =>
      engineDouble({
        'data.tokens': ({ texts }) =>
          texts.map((text) => {
            const pieces = text.split(' ').filter((piece) => piece !== '');
            return { pieces, indices: Uint16Array.from(pieces, (piece) => VOCABULARY.get(piece) ?? 1) };
          }),
        'model.predict': (input) => {
          predicted.push(input);
          return answer(input);
        },
      }),
    () => undefined,
  );
  restartWorker();
  openDocument(presetOf('spam-conv1d').document);
  useRun.setState({ ...initialRun, dataReady: true, opened: useDocument.getState().document as never });
});

afterEach(() => {
  tryText({ text: '' });
  setCurrentSample(null);
  useRun.setState(initialRun);
  openDocument(presetOf('mnist-convnet').document);
});

it('reads what is typed, answers it live, and finds the words that decided', async () => {
  const { container } = await render(<TryText />);
  await page.getByRole('textbox', { name: 'Write a text' }).fill('free money qzx');
  const prediction = page.getByRole('list', { name: 'Prediction' });
  await expect.element(prediction.getByRole('listitem', { name: 'spam, 90.0 %' })).toBeVisible();
  const tokens = page.getByRole('group', { name: 'What the network reads' });
  await expect.element(tokens).toHaveTextContent('<pad> × 97 free money not in the vocabulary: qzx');
  const { inputs, count } = predicted.at(-1)!;
  expect([count, [...inputs.subarray(96)]]).toEqual([1, [0, 5, 6, 1]]);
  expect(useCurrentSample.getState().sample?.source).toBe('drawn');

  await page.getByRole('button', { name: 'Which words decided?' }).click();
  const weights = page.getByRole('list', { name: 'Words that decided' });
  await expect.element(weights.getByRole('listitem').first()).toHaveAccessibleName(/^free, \+6\d\.\d %$/);
  await expect.element(page.getByText(/LIME: .* 400 copies .* “spam”/)).toBeVisible();
  await expect.element(page.getByText('The network has learned since.')).not.toBeInTheDocument();
  useRun.setState(({ modelRevision }) => ({ modelRevision: modelRevision + 1 }));
  await expect.element(page.getByText('The network has learned since.')).toBeVisible();
  await expectAccessible(container);

  await page.getByRole('textbox', { name: 'Write a text' }).fill('meeting');
  await expect.element(prediction.getByRole('listitem', { name: 'ham, 90.0 %' })).toBeVisible();
  await expect.element(weights).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.element(page.getByText('There is no word in this text.')).toBeVisible();
});
