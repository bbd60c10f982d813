import { expect, it, vi } from 'vitest';
import type { CheckedDocument } from '#model/document.ts';
import { presetOf } from '#presets/index.ts';
import { useRun } from '#store/run-store.ts';
import { dataKey } from '#store/structure.ts';
import { createChart } from './chart.ts';

const ask = vi.hoisted(() => vi.fn<(name: string, input: { indices: readonly number[] }) => unknown>());
vi.mock('#store/engine-link.ts', () => ({ ask, restartWorker: vi.fn() }));

it('measures the samples of a run with that run’s own scaling, not while other data is there already', async () => {
  // All numbers are 510: 2 for a network that is given pixels in 0 … 1, and 510 for one that is given a table's.
  ask.mockImplementation(async (_name, { indices }) => ({
    inputs: new Float32Array(4 * indices.length).fill(510),
    targets: new Float32Array(indices.length),
  }));
  const runOf = (preset: 'mnist-mlp' | 'iris-mlp', open: 'mnist-mlp' | 'iris-mlp') => ({
    ...useRun.getState(),
    opened: presetOf(preset).document as CheckedDocument,
    dataOpen: dataKey(presetOf(open).document),
  });
  const chart = createChart();
  await chart.lookAtSamples(runOf('mnist-mlp', 'iris-mlp')); // the network of the other data is still being built
  const iris = runOf('iris-mlp', 'iris-mlp');
  await chart.lookAtSamples(iris);
  expect(chart.caseOf(iris).samples?.largest).toBe(510);
});
