import { expect, test } from 'vitest';
import { BACKENDS } from '#protocol/backend.ts';
import { parseBenchArgs } from './bench-args.ts';
import { BENCH_NETS } from './bench-nets.ts';
import { BENCH_ENGINES } from './bench-row.ts';

const everything = {
  nets: BENCH_NETS.map(({ name }) => name),
  growth: true,
  costs: true,
  engines: BENCH_ENGINES,
  backends: BACKENDS,
  seconds: 3,
  patienceSeconds: 40,
  headless: true,
  help: false,
};

test('measures everything when nothing is asked for', () => {
  expect(parseBenchArgs([])).toEqual({ ok: true, value: everything });
});

test('narrows by net, engine, backend, time and batch, and then leaves growth out', () => {
  const words =
    '--only mnist-mlp --backend wasm --backend webgpu --engine scalar --seconds 0.5 --patience 9 --batch 32 --json out.json --headed';
  expect(parseBenchArgs(words.split(' '))).toEqual({
    ok: true,
    value: {
      nets: ['mnist-mlp'],
      growth: false,
      costs: false,
      engines: ['scalar'],
      backends: ['webgpu', 'wasm'],
      seconds: 0.5,
      patienceSeconds: 9,
      batch: 32,
      json: 'out.json',
      headless: false,
      help: false,
    },
  });
});

test('is quick without the large images, and takes other times when told', () => {
  expect(parseBenchArgs(['--quick', '--seconds', '1'])).toEqual({
    ok: true,
    value: {
      ...everything,
      nets: everything.nets.filter((name) => name !== 'colour-convnet'),
      growth: false,
      costs: false,
      seconds: 1,
      patienceSeconds: 30,
    },
  });
});

test('can measure growth alone, and what looking costs alone', () => {
  expect(parseBenchArgs(['--growth'])).toMatchObject({
    ok: true,
    value: { nets: [], growth: true, costs: false },
  });
  expect(parseBenchArgs(['--costs'])).toMatchObject({
    ok: true,
    value: { nets: [], growth: false, costs: true },
  });
});

test.each([
  ['--only resnet', 'there is toy-2-4-2-1'],
  ['--engine torch', 'there is strata-compiled'],
  ['--backend cuda', 'there is webgpu, wasm, webgl, cpu'],
  ['--seconds soon', 'not a number'],
  ['--seconds 0', 'not a number'],
  ['--patience 0', 'not a number'],
  ['--batch 1.5', 'not a number'],
  ['--batch 0', 'not a number'],
  ['--fast', '--fast'],
])('says what is wrong with %s', (words, expected) => {
  const parsed = parseBenchArgs(words.split(' '));
  expect(parsed.ok).toBe(false);
  expect(parsed).toHaveProperty('error', expect.stringContaining(expected));
});
