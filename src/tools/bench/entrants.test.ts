import { expect, test } from 'vitest';
import { BACKENDS } from '#protocol/backend.ts';
import { BENCH_ENGINES } from './bench-row.ts';
import { entrantsOf, GROUPS } from './entrants.ts';

const everything = { engines: BENCH_ENGINES, backends: BACKENDS };

test('every engine enters on every backend that it is made for, with one thread and with all', () => {
  const names = GROUPS.flatMap((group) =>
    entrantsOf(group, everything, 4).map(({ engine, backend, threads }) => `${engine} ${backend} ${threads}`),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['strata-compiled wasm 1', 'strata-compiled wasm 4']));
  expect(names).toEqual(expect.arrayContaining(['tfjs-fit webgl 1', 'convnetjs cpu 1', 'jax-js webgpu 1']));
  expect(names).not.toContain('scalar wasm 1');
  expect(names).not.toContain('tfjs-fit cpu 4');
});

test('a machine with one thread is not asked twice', () => {
  const selection = { ...everything, engines: ['strata-compiled'] } as const;
  expect(entrantsOf(['wasm', 'cpu'], selection, 1)).toEqual([
    { engine: 'strata-compiled', backend: 'wasm', threads: 1 },
  ]);
});
