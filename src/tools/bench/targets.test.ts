import { describe, expect, test } from 'vitest';
import { NO_GPU_WORK, type BenchRow } from './bench-row.ts';
import { judgeTargets } from './targets.ts';

const row = (some: Partial<BenchRow>): BenchRow => ({
  net: 'mnist-mlp',
  engine: 'strata-tfjs',
  backend: 'wasm',
  batch: 64,
  msPerStep: 10,
  samplesPerSecond: 6400,
  ...NO_GPU_WORK,
  ...some,
});
const stock = (some: Partial<BenchRow>): BenchRow => row({ engine: 'tfjs-fit', ...some });

describe('no slower than stock', () => {
  test('holds when it is as fast, and not when it is slower', () => {
    expect(judgeTargets([row({}), stock({})])).toMatchObject([
      { passed: true, found: '10 ms against 10 ms: 1×' },
    ]);
    expect(judgeTargets([row({ msPerStep: 12.5 }), stock({})])).toMatchObject([
      {
        target: 'mnist-mlp on wasm: no slower than stock',
        passed: false,
        found: '12.5 ms against 10 ms: 0.8×',
      },
    ]);
  });

  test('never compares across nets or backends, and not what is missing', () => {
    expect(judgeTargets([row({}), stock({ backend: 'cpu' }), stock({ net: 'mnist-convnet' })])).toEqual([]);
  });
});

test('on webgpu, every kind of work must be less', () => {
  const theirs = stock({ backend: 'webgpu', dispatches: 232, buffersCreated: 70, bytesUploaded: 11_000 });
  const work = { backend: 'webgpu', dispatches: 70, buffersCreated: 4, bytesUploaded: 900 } as const;
  expect(judgeTargets([row(work), theirs])[1]).toEqual({
    target: 'mnist-mlp on webgpu: fewer dispatches, buffers and bytes than stock',
    passed: true,
    found: '70 against 232 dispatches, 4 against 70 buffers, 900 against 11,000 bytes uploaded',
  });
  expect(judgeTargets([row({ ...work, buffersCreated: 70 }), theirs])[1]).toMatchObject({ passed: false });
});

test('the convnet on wasm is held against stock on cpu', () => {
  const theirs = stock({ net: 'mnist-convnet', backend: 'cpu', msPerStep: 14_900 });
  const ours = (msPerStep: number): BenchRow => row({ net: 'mnist-convnet', msPerStep });
  expect(judgeTargets([ours(66), theirs])).toMatchObject([
    { passed: true, found: '66 ms against 14,900 ms: 226×' },
  ]);
  expect(judgeTargets([ours(150), theirs])).toMatchObject([{ passed: false }]);
});
