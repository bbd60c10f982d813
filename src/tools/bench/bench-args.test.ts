import { expect, test } from 'vitest';
import { BACKENDS } from '#protocol/backend.ts';
import { parseBenchArgs } from './bench-args.ts';
import { BENCH_NETS } from './bench-row.ts';

test('measures everything when nothing is asked for', () => {
  expect(parseBenchArgs([])).toEqual({
    ok: true,
    value: { nets: BENCH_NETS, backends: BACKENDS, seconds: 6, headless: true, help: false },
  });
});

test('narrows by net, backend, time and batch', () => {
  const words = '--only mnist-mlp --backend wasm --seconds 0.5 --batch 32 --json out.json --headed';
  expect(parseBenchArgs(words.split(' '))).toEqual({
    ok: true,
    value: {
      nets: ['mnist-mlp'],
      backends: ['wasm'],
      seconds: 0.5,
      batch: 32,
      json: 'out.json',
      headless: false,
      help: false,
    },
  });
});

test.each([
  ['--only resnet', 'there is mnist-mlp, mnist-convnet'],
  ['--backend cuda', 'there is webgpu, wasm, webgl, cpu'],
  ['--seconds soon', 'not a number'],
  ['--seconds 0', 'not a number'],
  ['--batch 1.5', 'not a number'],
  ['--batch 0', 'not a number'],
  ['--fast', '--fast'],
])('says what is wrong with %s', (words, expected) => {
  const parsed = parseBenchArgs(words.split(' '));
  expect(parsed.ok).toBe(false);
  expect(parsed).toHaveProperty('error', expect.stringContaining(expected));
});
