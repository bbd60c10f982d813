/** @file The pictures on the cards: asked for while someone can see them, and not otherwise. */
import '#ui/tokens.css';
import '#ui/base.css';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page } from 'vitest/browser';
import { analyseStack } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { sizeOf } from '#model/shape.ts';
import { presetOf } from '#presets/index.ts';
import type { ToWorker } from '#protocol/envelope.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { FRESH_RUN, touchModel, useRun } from '#store/run-store.ts';
import { useView } from '#store/view-store.ts';
import { Builder } from './builder.tsx';

const { document: preset } = presetOf('mnist-convnet');

/** The outputs of every layer, of images the first channels only, as the engine sends them. */
function outputsFor(channels: number): readonly Tensor[] {
  return analyseStack(preset.stacks.main, [28, 28, 1]).layers.map(({ output }, index) => {
    const shape = output.length === 3 ? [...output.slice(0, 2), Math.min(channels, output[2]!)] : output;
    return { name: `layer ${index}`, shape, values: new Float32Array(sizeOf(shape)).fill(index + 1) };
  });
}

const asked: string[] = [];

/** Answers at the next turn what the builder asks. */
class WillingWorker extends EventTarget {
  postMessage({ id, call }: ToWorker): void {
    asked.push(call.name);
    const outputs = {
      'data.samples': { inputs: new Uint8Array(784).fill(9), targets: Uint8Array.of(5), indices: [0] },
      'model.activations': call.name === 'model.activations' && outputsFor(call.input.channels),
    };
    const output = outputs[call.name as keyof typeof outputs];
    const data = { type: 'answer', id, output };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
  }
  terminate(): void {}
}

const activationsAsked = () => asked.filter((name) => name === 'model.activations').length;
const canvasesOf = (name: RegExp) =>
  page.getByRole('listitem', { name }).element().querySelectorAll('canvas').length;

beforeEach(async () => {
  await page.viewport(760, 1000);
  useView.setState({ locale: 'en' });
  useDocument.setState({ document: preset, past: [], future: [] });
  setCurrentSample(null);
  configureEngine(
    () => new WillingWorker() as unknown as Worker,
    () => undefined,
  );
  restartWorker();
  useRun.setState({ ...FRESH_RUN, opened: preset as CheckedDocument, dataReady: true });
  asked.length = 0;
});
afterEach(() => useRun.setState({ ...FRESH_RUN, opened: null, dataReady: false }));

it('shows what each layer answers to the first sample, and to the next one that is set', async () => {
  await render(<Builder />);
  await expect.poll(() => canvasesOf(/^Conv2D, 32/)).toBe(6);
  expect(canvasesOf(/^Input/)).toBe(1);
  expect(canvasesOf(/^Dense, 10/)).toBe(1);
  expect(useCurrentSample.getState().sample).toMatchObject({ label: 5, source: 'data' });
  const before = activationsAsked();
  setCurrentSample({ pixels: new Float32Array(784), source: 'drawn' });
  await expect.poll(activationsAsked).toBe(before + 1);
});

it('leaves out a layer that is no longer what the network was built from', async () => {
  await render(<Builder />);
  await expect.poll(() => canvasesOf(/^Dense, 64/)).toBe(1);
  useDocument.setState({
    document: {
      ...preset,
      stacks: {
        main: preset.stacks.main.map((layer) => (layer.id === 'l7' ? { ...layer, units: 32 } : layer)),
      },
    },
  });
  await expect.poll(() => canvasesOf(/^Dense, 32/)).toBe(0);
});

it.each([
  ['on a page that is not shown', { display: 'none' }],
  ['where the cards have no room', { width: 380 }],
])('asks for nothing %s', async (_where, style) => {
  const screen = await render(
    <div style={style}>
      <Builder />
    </div>,
  );
  touchModel();
  await new Promise((resolve) => setTimeout(resolve, 400)); // longer than the pause between two questions
  expect(asked).toEqual([]);
  await screen.rerender(
    <div>
      <Builder />
    </div>,
  );
  await expect.poll(activationsAsked).toBe(1);
});
