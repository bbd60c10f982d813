import { expect, test } from 'vitest';
import { NO_GPU_WORK, type BenchRow } from './bench-row.ts';
import { judgeTargets } from './targets.ts';

const row = (some: Partial<BenchRow>): BenchRow => ({
  net: 'mnist-convnet',
  engine: 'strata-compiled',
  backend: 'wasm',
  threads: 1,
  batch: 64,
  msPerStep: 20,
  msLeast: 19,
  msMost: 21,
  steps: 300,
  samplesPerSecond: 3200,
  jsMsPerStep: null,
  gflopNominal: 1.05,
  gflopExecuted: 0.9,
  peakGflops: null,
  peakShare: null,
  ...NO_GPU_WORK,
  ...some,
});

test('speed is held against the other at as many threads', () => {
  const rows = [
    row({}),
    row({ threads: 2, msPerStep: 10 }),
    row({ engine: 'strata-tfjs', msPerStep: 120 }),
    row({ engine: 'strata-tfjs', threads: 2, msPerStep: 59 }),
  ];
  expect(judgeTargets(rows)).toEqual([
    {
      target: 'mnist-convnet, strata-compiled on wasm: 6 times as fast as strata-tfjs on wasm',
      passed: true,
      found: '20 ms against 120 ms: 6×',
    },
    {
      target: 'mnist-convnet, strata-compiled on wasm with 2 threads: 6 times as fast as strata-tfjs on wasm',
      passed: false,
      found: '10 ms against 59 ms: 5.9×',
    },
  ]);
});

test('two threads are held against plain JavaScript with a target of their own', () => {
  const rows = [
    row({ threads: 2, msPerStep: 10 }),
    row({ engine: 'convnetjs', backend: 'cpu', msPerStep: 899 }),
  ];
  expect(judgeTargets(rows)).toMatchObject([{ passed: false, found: '10 ms against 899 ms: 89.9×' }]);
});

test('the share of the peak', () => {
  expect(judgeTargets([row({ peakShare: 0.8, peakGflops: 56 })])).toMatchObject([
    {
      target: 'mnist-convnet, strata-compiled on wasm: 80 % of the peak',
      passed: true,
      found: '80 % of 56 GFLOP/s',
    },
  ]);
  expect(judgeTargets([row({ peakShare: 0.69, peakGflops: 112, threads: 2 })])).toMatchObject([
    { passed: false },
  ]);
});

test('on webgpu, every kind of work has its limit, and bind groups are work', () => {
  const work = { ...NO_GPU_WORK, dispatches: 17, submits: 1, bytesUploaded: 4 };
  const ours = row({ backend: 'webgpu', jsMsPerStep: 0.1, ...work });
  expect(judgeTargets([ours]).map(({ passed }) => passed)).toEqual([true, true, true, true, true]);
  const verdicts = judgeTargets([{ ...ours, bindGroupsCreated: 1, jsMsPerStep: 0.31 }]);
  expect(verdicts.filter(({ passed }) => !passed).map(({ target }) => target)).toEqual([
    'mnist-convnet, strata-compiled on webgpu: bind groups created per step, at most 0',
    'mnist-convnet, strata-compiled on webgpu: milliseconds of JavaScript per step, at most 0.3',
  ]);
});

test('what was not measured is not judged', () => {
  expect(judgeTargets([row({}), row({ engine: 'convnetjs', backend: 'cpu', net: 'mnist-mlp' })])).toEqual([]);
});
