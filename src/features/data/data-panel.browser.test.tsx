import '@fontsource-variable/inter/index.css';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import type { RequestInput } from '#protocol/messages.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { undo, useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { applyEvent, useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { DataPanel } from './data-panel.tsx';

const initialRun = useRun.getState();
let asked: RequestInput<'data.samples'>[] = [];

/** Sample i is all of grey i and of class i % 10. */
function answer(input: RequestInput<'data.samples'>) {
  asked.push(input);
  const { indices } = input;
  return {
    indices,
    targets: Uint8Array.from(indices, (index) => index % 10),
    inputs: Uint8Array.from({ length: indices.length * 784 }, (_, i) => indices[Math.floor(i / 784)]!),
  };
}

beforeEach(() => {
  asked = [];
  setLocale('en');
  configureEngine(
    () => engineDouble({ 'data.samples': answer }),
    () => undefined,
  );
  restartWorker();
});

afterEach(() => {
  useRun.setState(initialRun);
  setCurrentSample(null);
});

const gallery = page.getByRole('list', { name: 'Samples' });
const progress = page.getByRole('progressbar');

describe('DataPanel', () => {
  it('tells of the data from its first byte to its last without anything moving', async () => {
    const { container } = await render(
      <div style={{ width: 226 }}>
        <DataPanel />
      </div>,
    );
    await expect.element(page.getByText('Waiting for the data.')).toBeVisible();
    expect(asked).toHaveLength(0);
    await document.fonts.load('13px Inter Variable');
    const height = container.getBoundingClientRect().height;

    applyEvent({ type: 'data.progress', loadedBytes: 1_000_000, totalBytes: 11_490_000 });
    await expect.element(page.getByText('1 of 11.5 MB')).toBeVisible();
    useRun.setState({ dataReady: true });
    await expect
      .element(page.getByText('Training can start: about 6,000 of 60,000 samples, 1 of 11.5 MB'))
      .toBeVisible();
    expect(container.getBoundingClientRect().height).toBe(height);
    await expect.element(progress).toHaveAttribute('aria-valuenow', '9');
    await expect.poll(() => gallery.getByRole('button').elements().length).toBe(12);
    expect(asked).toEqual([{ split: 'train', indices: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }]);

    applyEvent({ type: 'data.progress', loadedBytes: 11_490_000, totalBytes: 11_490_000 });
    await expect.element(page.getByText('All 70,000 samples are here.')).toBeVisible();
    const balance = page.getByRole('list', { name: 'Class balance' });
    await expect.element(balance.getByRole('listitem', { name: '3, 500' })).toBeVisible();
    expect(container.getBoundingClientRect().height).toBe(height);
  });

  it('makes a sample the current one, the first to begin with', async () => {
    useRun.setState({ dataReady: true });
    await render(<DataPanel />);
    const fifth = page.getByRole('button', { name: 'Sample labelled 4' });
    await fifth.click();
    expect(useCurrentSample.getState().sample).toEqual({
      pixels: new Float32Array(784).fill(4),
      label: 4,
      source: 'data',
      place: { split: 'train', index: 4 },
    });
    await expect.element(fifth).toHaveAttribute('aria-pressed', 'true');
  });

  it('shows others, and keeps the sample that was being looked at', async () => {
    useRun.setState({ dataReady: true });
    await render(<DataPanel />);
    await expect.poll(() => useCurrentSample.getState().sample?.label).toBe(0);
    const first = useCurrentSample.getState().sample;
    await page.getByRole('button', { name: 'Show others' }).click();
    await expect.poll(() => asked.at(-1)?.indices).toEqual(Array.from({ length: 12 }, (_, i) => 12 + i));
    await expect.element(page.getByRole('button', { name: 'Sample labelled 2' }).first()).toBeVisible();
    expect(useCurrentSample.getState().sample).toBe(first);
  });

  it('states dataset, counts, source and licence', async () => {
    await render(<DataPanel />);
    await expect.element(page.getByRole('combobox', { name: 'Dataset' })).toHaveValue('mnist');
    for (const words of ['28×28×1', '55,000', '5,000', '10,000'])
      await expect.element(page.getByText(words, { exact: true })).toBeVisible();
    await page.getByText('Source and licence').click();
    const link = page.getByRole('link');
    await expect.element(link).toHaveAttribute('target', '_blank');
    await expect.element(link).toHaveAttribute('rel', 'noreferrer');
  });

  it('changes the preprocessing as a step that can be undone, and says what the network receives', async () => {
    await render(<DataPanel />);
    await expect.element(page.getByText('28×28×1 numbers: pixel ÷ 255, so 0 to 1.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Pixel values' }).selectOptions('mean 0, variance 1');
    expect(useDocument.getState().document.data.scale).toBe('standard');
    await expect.element(page.getByText('(pixel − 33.3) ÷ 78.6')).toBeVisible();
    undo();
    await expect.element(page.getByRole('combobox', { name: 'Pixel values' })).toHaveValue('unit');
  });

  it('undoes a number that was typed at once, whatever is left or entered after it', async () => {
    await render(<DataPanel />);
    const shuffled = page.getByRole('spinbutton', { name: 'Shuffled, %' });
    await userEvent.type(shuffled, '{Backspace}100{Enter}{Tab}');
    expect(useDocument.getState().document.data['shuffledLabels']).toBe(100);
    undo();
    await expect.element(shuffled).toHaveValue('0');
  });

  it.each(['en', 'zh'] as const)('is accessible in both themes: %s', async (locale) => {
    setLocale(locale);
    useRun.setState({ dataReady: true, data: { loadedBytes: 9, totalBytes: 9 } });
    const { container } = await render(<DataPanel />);
    await expect.poll(() => container.querySelectorAll('canvas').length).toBe(12);
    container.querySelector('details')!.open = true;
    await expectAccessible(container);
  });
});
