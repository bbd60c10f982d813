import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { makeData } from '#datasets/index.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import type { RequestInput } from '#protocol/messages.ts';
import { setCurrentSample, useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { editDocument, undo, useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { touchModel, useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { DrawPanel } from './draw-panel.tsx';
import { clearDrawing } from './drawing-store.ts';

/** Class 7 gets what is not shared by the others. */
const SEVEN = Float32Array.of(0.001, 0.007, 0.003, 0, 0.001, 0.001, 0, 0.971, 0, 0.016);

const dataSample: CurrentSample = { pixels: new Float32Array(784).fill(90), label: 4, source: 'data' };
const pad = page.getByRole('application', { name: 'Draw a digit' });
const prediction = page.getByRole('list', { name: 'Prediction' });

let asked: RequestInput<'model.predict'>[] = [];
let answer = SEVEN;
const initialRun = useRun.getState();

beforeEach(() => {
  asked = [];
  answer = SEVEN;
  setLocale('en');
  configureEngine(
    () =>
      engineDouble({
        'model.predict': (input) => {
          asked.push(input);
          return answer.slice();
        },
      }),
    () => undefined,
  );
  restartWorker();
  useRun.setState({
    ...initialRun,
    dataReady: true,
    opened: useDocument.getState().document as never,
    progress: {
      step: 1204,
      epoch: 1,
      stepInEpoch: 344,
      stepsPerEpoch: 860,
      targetEpochs: 10,
      samplesPerSecond: 0,
    },
  });
  setCurrentSample(dataSample);
});

afterEach(() => {
  clearDrawing();
  setCurrentSample(null);
  useRun.setState(initialRun);
});

const sampleNow = (): CurrentSample => useCurrentSample.getState().sample!;

/** Centre of mass and extent of the current sample. */
function measureSample() {
  const inked = Array.from(sampleNow().pixels, (value, i) => ({
    value,
    x: i % 28,
    y: Math.floor(i / 28),
  })).filter(({ value }) => value > 0);
  const mass = inked.reduce((sum, { value }) => sum + value, 0);
  const extent = (values: readonly number[]): number => Math.max(...values) - Math.min(...values) + 1;
  return {
    x: inked.reduce((sum, { value, x }) => sum + value * x, 0) / mass,
    y: inked.reduce((sum, { value, y }) => sum + value * y, 0) / mass,
    width: extent(inked.map(({ x }) => x)),
    height: extent(inked.map(({ y }) => y)),
  };
}

/** A straight stroke by mouse; corners are shares of the pad. */
async function strokeFrom(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const { width, height } = pad.element().getBoundingClientRect();
  const at = ([x, y]: readonly [number, number]) => ({ x: x * width, y: y * height });
  await userEvent.dragAndDrop(pad, pad, { sourcePosition: at(from), targetPosition: at(to) });
}

/** A picture file with a black bar on white. */
async function barFile(type: string): Promise<File> {
  const canvas = new OffscreenCanvas(300, 200);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, 300, 200);
  context.fillStyle = 'black';
  context.fillRect(200, 40, 20, 120);
  return new File([await canvas.convertToBlob({ type })], 'one', { type });
}

function drop(file: File): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  pad.element().dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

describe('DrawPanel', () => {
  it('shows the current sample with its label and what the network says', async () => {
    await render(<DrawPanel />);
    await expect.element(prediction.getByRole('listitem').first()).toHaveTextContent('7, 97.1 %');
    await expect.element(page.getByText('Labelled 4. The network says 7: wrong.')).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'The network sees, 28×28' })).toBeVisible();
    expect(asked[0]).toEqual({ inputs: dataSample.pixels, count: 1 });
  });

  it('makes the current sample from strokes of the mouse', async () => {
    await render(<DrawPanel />);
    await strokeFrom([0.3, 0.3], [0.3, 0.9]);
    expect(sampleNow().source).toBe('drawn');
    expect(sampleNow().label).toBeUndefined();
    const one = measureSample();
    expect(one.height).toBe(20);
    expect(one.width).toBeLessThan(6);
    expect(Math.abs(one.x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(one.y - 14)).toBeLessThanOrEqual(0.5);
    await expect.poll(() => asked.at(-1)?.inputs).toEqual(sampleNow().pixels);

    await strokeFrom([0.1, 0.6], [0.7, 0.6]);
    expect(measureSample().width).toBeGreaterThan(15);
    await page.getByRole('button', { name: 'Take back stroke' }).click();
    expect(measureSample()).toEqual(one);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(sampleNow()).toBe(dataSample);
    await expect.element(pad).toHaveTextContent('Draw here');
  });

  it('draws by keyboard', async () => {
    await render(<DrawPanel />);
    await userEvent.tab();
    await expect.element(pad).toHaveFocus();
    await expect
      .element(page.getByText('Arrows move, Space lowers or lifts the pen, Delete clears.'))
      .toBeVisible();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(sampleNow()).toBe(dataSample);
    await userEvent.keyboard(' ');
    await expect.element(page.getByText('Pen down', { exact: true })).toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown>12/}');
    const down = measureSample();
    expect(sampleNow().source).toBe('drawn');
    expect(down.height).toBe(20);
    expect(down.width).toBeLessThan(8);
    await userEvent.keyboard(' {ArrowLeft>5/} {ArrowLeft>5/}'); // a second stroke, apart from the first
    expect(measureSample().width).toBeGreaterThan(down.width);
    await userEvent.keyboard('{Backspace}');
    expect(measureSample()).toEqual(down);
    await userEvent.keyboard('{Delete}');
    expect(sampleNow()).toBe(dataSample);
    await expect.element(pad).toHaveFocus();
  });

  it('shows all classes on demand, each in its own place', async () => {
    await render(<DrawPanel />);
    await expect.poll(() => prediction.getByRole('listitem').elements().length).toBe(4);
    await page.getByRole('button', { name: 'All classes' }).click();
    const names = () =>
      prediction
        .getByRole('listitem')
        .elements()
        .map((item) => item.ariaLabel);
    expect(names()).toHaveLength(10);
    expect(names().slice(6, 8)).toEqual(['6, 0.0 %', '7, 97.1 %']);
  });

  it('asks again when the weights have moved', async () => {
    await render(<DrawPanel />);
    await expect.element(prediction.getByRole('listitem', { name: '7, 97.1 %' })).toBeVisible();
    answer = SEVEN.toReversed();
    touchModel();
    await expect.element(prediction.getByRole('listitem').first()).toHaveTextContent('2, 97.1 %');
  });

  it.each(['image/png', 'image/jpeg'])('opens a picture of a digit: %s', async (type) => {
    await render(<DrawPanel />);
    drop(await barFile(type));
    await expect.poll(() => sampleNow().source).toBe('drawn');
    expect(measureSample().height).toBe(20);
    expect(measureSample().width).toBeLessThan(6);
  });

  it('opens an SVG from disk', async () => {
    const { container } = await render(<DrawPanel />);
    const markup =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M5 1V9" stroke="navy"/></svg>';
    const input = container.querySelector<HTMLElement>('input[type=file]')!;
    await userEvent.upload(input, new File([markup], 'one.svg', { type: 'image/svg+xml' }));
    await expect.poll(() => sampleNow().source).toBe('drawn');
    expect(measureSample().height).toBe(20);
  });

  it.each([
    ['text', new File(['7'], 'seven.txt', { type: 'text/plain' }), 'That file is not a picture.'],
    ['damage', new File(['7'], 'seven.png', { type: 'image/png' }), 'That picture could not be read.'],
    ['size', new File([new Uint8Array(20_000_001)], 'seven.png', { type: 'image/png' }), 'too large'],
  ])('says in a friendly way what it cannot open: %s', async (_, file, words) => {
    await render(<DrawPanel />);
    drop(file);
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
    expect(sampleNow()).toBe(dataSample);
    await strokeFrom([0.3, 0.3], [0.3, 0.9]);
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('says why there is no prediction, and that an untrained network guesses', async () => {
    await render(<DrawPanel />);
    const { progress } = useRun.getState();
    useRun.setState({ progress: { ...progress!, step: 0 } });
    await expect.element(page.getByText('Untrained, the network only guesses.')).toBeVisible();
    editDocument((document) => ({ ...document, stacks: { main: document.stacks.main.slice(0, -1) } }));
    await expect.element(page.getByText('the network cannot be built yet')).toBeVisible();
    await expect.element(prediction).not.toBeInTheDocument();
    undo();
    answer = SEVEN.map(() => NaN);
    touchModel();
    await expect.element(page.getByText('training has diverged')).toBeVisible();
  });

  it('is accessible in both themes', async () => {
    const { container } = await render(<DrawPanel />);
    await expect.element(prediction).toBeVisible();
    await expectAccessible(container);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'All classes' }).click();
    await expectAccessible(container);
  });

  it('draws in colour where the network takes pictures, and at its size', async () => {
    const before = useDocument.getState().document;
    editDocument((document) => ({ ...document, data: makeData('shapes-10', { resolution: '32' }) }));
    setCurrentSample(null);
    await render(<DrawPanel />);
    await page.getByRole('radio', { name: 'red' }).click();
    await page.getByRole('radio', { name: 'white' }).last().click();
    const board = page.getByRole('application', { name: 'Draw a picture' });
    const { width } = board.element().getBoundingClientRect();
    const at = (x: number, y: number) => ({ x: x * width, y: y * width });
    await userEvent.dragAndDrop(board, board, { sourcePosition: at(0.2, 0.5), targetPosition: at(0.8, 0.5) });
    const { pixels } = sampleNow();
    const pixel = (x: number, y: number) =>
      Array.from(pixels.subarray((y * 32 + x) * 3, (y * 32 + x) * 3 + 3));
    expect(pixels).toHaveLength(32 * 32 * 3);
    expect(pixel(16, 16)).toEqual([0xff, 0x7a, 0x66]);
    expect(pixel(16, 2)).toEqual([255, 255, 255]);
    useDocument.setState({ document: before });
  });
});
