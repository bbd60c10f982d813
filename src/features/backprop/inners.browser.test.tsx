import { beforeAll, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { documentOf } from '#engine/testing/small-nets.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { classTarget } from '#model/data-spec.ts';
import { makeLayer } from '#model/document.ts';
import { select, showRecord } from '#store/backprop.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import styles from './backprop.module.css';
import { digits } from './digits.ts';
import { Rail } from './rail.tsx';
import { StopView } from './stop-view.tsx';

/** Four steps of three numbers, remembered by two units, which two heads look back on. */
const [LSTM, ATTENTION] = [1, 2];
const document = documentOf([
  makeLayer('reshape', { targetShape: '4,3' }),
  makeLayer('lstm', { units: 2, returnSequences: true }),
  makeLayer('multi_head_attention', { numHeads: 2, keyDim: 2 }),
  makeLayer('flatten'),
  makeLayer('dense', { units: 3, activation: 'softmax' }),
]);
let record: SampleRecord;
beforeAll(() => {
  const shape = { input: [4, 3, 1], target: classTarget(3) };
  record = referenceRecord(document, { shape, target: [0, 1, 0] });
});
beforeEach(() => {
  setLocale('en');
  showRecord(record, 0);
});

const open = async (stop: RegExp) => {
  const { container } = await render(
    <div className={styles.view}>
      <div className={styles.page}>
        <Rail record={record} />
        <StopView record={record} />
      </div>
    </div>,
  );
  await page.getByRole('listbox', { name: 'Stops' }).getByRole('option', { name: stop }).click();
  return container;
};

const follow = (place: string) =>
  page
    .getByRole('button', { name: `where it comes from, ${place}` })
    .first()
    .click();

/** The place is explained, and framed in its grid. */
async function expectAt(place: string, layer: string, value: number, grid: string): Promise<void> {
  await expect.element(page.getByText(`${place} of ${layer} = ${digits(value, 6)}`)).toBeVisible();
  await expect
    .element(page.getByRole('application', { name: grid, exact: true }))
    .toHaveAccessibleDescription(`${place} = ${digits(value)}`);
}

/** Number `at` of the row `from` of `rows`, each as long as `column` steps through, times a column of a weight. */
function product(row: ArrayLike<number>, weight: string, column: number): number {
  const { shape, values } = record.weights.find(({ name }) => name === weight)!;
  const width = values.length / shape[0]!;
  return Array.from(row).reduce((sum, value, i) => sum + value * values[i * width + column]!, 0);
}

const outputOf = (layer: number, step: number, width: number): Float32Array =>
  record.layers[layer]!.output.values.subarray(step * width, (step + 1) * width);

it('follows what an LSTM shows into its input gate, and back', async () => {
  const container = await open(/^LSTM.*forward/);
  select({ tensor: { of: 'output', layer: LSTM }, index: 3 });
  await follow('i[1, 1]');
  const sum =
    product(outputOf(0, 1, 3), 'lstm/kernel', 1) +
    product(outputOf(LSTM, 0, 2), 'lstm/recurrent_kernel', 1) +
    product([1], 'lstm/bias', 1);
  await expectAt('i[1, 1]', 'lstm', 1 / (1 + Math.exp(-sum)), 'Input gate: i');
  await expectAccessible(container);
  await page.getByRole('button', { name: 'Back to a[1, 1] of lstm' }).click();
  await expectAt('a[1, 1]', 'lstm', outputOf(LSTM, 1, 2)[1]!, 'What goes out: a');
});

it('follows what attention gives to how much one step heeds another and to their score, and back', async () => {
  const container = await open(/^MultiHeadAttention.*forward/);
  select({ tensor: { of: 'output', layer: ATTENTION }, index: 0 });
  await follow('o[0, 0, 0]');
  await follow('P[0, 0, 2]');
  await follow('S[0, 0, 2]');
  const head = (name: string, step: number, column: number): number =>
    product(outputOf(LSTM, step, 2), `multi_head_attention/${name}/kernel`, column) +
    product([1], `multi_head_attention/${name}/bias`, column);
  const score =
    (head('query', 0, 0) * head('key', 2, 0) + head('query', 0, 1) * head('key', 2, 1)) / Math.SQRT2;
  await expectAt('S[0, 0, 2]', 'multi_head_attention', score, 'The scores: S');
  await expectAccessible(container);
  for (const place of ['P[0, 0, 2]', 'o[0, 0, 0]', 'a[0, 0]'])
    await page.getByRole('button', { name: `Back to ${place} of multi_head_attention` }).click();
  await expectAt('a[0, 0]', 'multi_head_attention', outputOf(ATTENTION, 0, 2)[0]!, 'What goes out: a');
});
