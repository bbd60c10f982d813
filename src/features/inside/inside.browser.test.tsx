import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { factsOf } from '#datasets/index.ts';
import { analyseStack } from '#model/analyse.ts';
import { layerNames } from '#model/stack.ts';
import { sizeOf } from '#model/shape.ts';
import { engineDouble } from '#protocol/testing/engine-double.ts';
import { setCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { configureEngine, restartWorker } from '#store/engine-link.ts';
import { touchModel, useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { Inside } from './inside.tsx';

const initialRun = useRun.getState();
const { document: convnet } = useDocument.getState();
const names = layerNames(convnet.stacks.main);
const ramp = (size: number): Float32Array => Float32Array.from({ length: size }, (_, i) => (i % 7) - 3);

const layer = (name: string, gradientNorm: number | null) => {
  const counts = Uint32Array.from({ length: 32 }, (_, i) => i);
  const spread = { from: -1, to: 1, counts, mean: 0, deviation: 0.5 };
  return {
    name,
    weights: gradientNorm === null ? null : spread,
    activations: spread,
    gradients: gradientNorm === null ? null : spread,
    weightNorm: 3,
    gradientNorm,
    updateRatio: gradientNorm === null ? null : 0.002,
    deadShare: 0.25,
    saturatedShare: null,
    finite: true,
  };
};
const strengths: Readonly<Record<string, number>> = { conv2d: 0.0123, dense: 1.5 };
const vitals = {
  samples: 64,
  tookMs: 1,
  layers: names.map((name) => layer(name, strengths[name] ?? null)),
};

let asked: string[] = [];
const note = <T,>(name: string, answer: T): T => {
  asked.push(name);
  return answer;
};

beforeEach(() => {
  asked = [];
  setLocale('en');
  const { layers } = analyseStack(convnet.stacks.main, factsOf(convnet.data).input);
  configureEngine(
    () =>
      engineDouble({
        'model.vitals': () => note('vitals', { ...structuredClone(vitals), step: 8 * asked.length + 8 }),
        'model.exciting': () => ({ samples: 1000, best: [{ index: 7, answer: 2.5, place: [3, 4] }] }),
        'data.samples': ({ indices }) => ({
          indices,
          inputs: new Uint8Array(784 * indices.length),
          targets: Uint8Array.from(indices),
        }),
        'data.words': ({ indices }) => indices.map(() => []),
        'model.activations': ({ channels }) =>
          note(
            'activations',
            layers.map(({ output }, index) => {
              const shape =
                output.length === 3 ? [...output.slice(0, 2), Math.min(channels, output[2]!)] : output;
              return { name: names[index]!, shape, values: ramp(sizeOf(shape)) };
            }),
          ),
        'model.weights': () =>
          note('weights', [{ name: 'conv2d/kernel', shape: [3, 3, 1, 32], values: ramp(288) }]),
      }),
    () => undefined,
  );
  restartWorker();
  useRun.setState({ ...initialRun, dataReady: true, opened: convnet as never });
  setCurrentSample({ pixels: new Float32Array(784), label: 5, source: 'data' });
});

afterEach(() => {
  useRun.setState(initialRun);
  setCurrentSample(null);
});

it('shows gradients, measures over time, filters and answers of the first layer, and nothing for axe to find', async () => {
  const { container } = await render(<Inside />);
  const norms = page.getByRole('list', { name: /‖∂L\/∂W‖/ });
  await expect.element(norms.getByRole('listitem').first()).toHaveTextContent('0.0123conv2d');
  const filters = page.getByRole('img', { name: /^conv2d\/kernel, 32 filters/ });
  await expect.element(filters).toBeVisible();
  expect(filters.element().querySelectorAll('canvas')).toHaveLength(32);
  await expect
    .element(page.getByRole('img', { name: 'conv2d, 32 channels, values −3.00 … 3.00' }))
    .toBeVisible();
  await expect
    .element(page.getByRole('img', { name: /^Gradients of conv2d, steps (\d+) to \1,/ }))
    .toBeVisible();
  touchModel();
  await expect
    .element(page.getByRole('img', { name: /^Update-to-weight ratio.*conv2d 0.00200/ }))
    .toBeVisible();
  await expect.element(page.getByRole('img', { name: /^Gradients of conv2d, steps/ })).toBeVisible();
  await expectAccessible(container);
});

it('opens one layer at a time, by the keyboard too, and says what its figures mean', async () => {
  await render(<Inside />);
  const first = page.getByRole('button', { name: /^conv2d, Conv2D/ });
  await expect.element(first).toHaveAttribute('aria-expanded', 'true');
  await expect
    .element(page.getByRole('list', { name: 'What the figures of conv2d say' }))
    .toHaveTextContent('8 of 32 units answered 0 to all 64 samples');
  const next = page.getByRole('button', { name: /^conv2d_1, Conv2D/ });
  (next.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(next).toHaveAttribute('aria-expanded', 'true');
  await expect.element(first).toHaveAttribute('aria-expanded', 'false');
  await expect.element(page.getByRole('img', { name: /^conv2d_1, first 32 of 64 channels/ })).toBeVisible();
});

it('searches samples that excite a unit when somebody asks', async () => {
  const { container } = await render(<Inside />);
  const unit = page.getByRole('spinbutton', { name: 'Unit' });
  await unit.fill('5');
  await page.getByRole('button', { name: 'Search samples' }).click();
  await expect
    .element(page.getByText(/the first 1,000 training samples those to which unit 5/))
    .toBeVisible();
  const tile = page.getByRole('button', { name: '7, answer 2.50: look at this sample' });
  await tile.click();
  await expect.element(tile).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(container);
});

it('computes nothing once it is closed', async () => {
  const { unmount } = await render(<Inside />);
  await expect.poll(() => asked).toContain('activations');
  await unmount();
  asked = [];
  touchModel();
  await new Promise((resolve) => setTimeout(resolve, 1500)); // longer than every interval
  expect(asked).toEqual([]);
});

it('waits in words for a network', async () => {
  useRun.setState({ opened: null });
  await render(<Inside />);
  await expect.element(page.getByText('As soon as there is a network', { exact: false })).toBeVisible();
  expect(asked).toEqual([]);
});
