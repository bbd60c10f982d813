import { expect, it } from 'vitest';
import type { DataSettings } from './dataset-def.ts';
import { shortSequences } from './short-sequences.ts';

type Settings = DataSettings<typeof shortSequences.fields>;
const context = { baseUrl: 'http://strata.test/', seed: 3, onProgress: () => undefined };
const load = (settings: Settings) => shortSequences.load(settings, context);

it.each([
  ['sort', '0 1 1 3', '1 3 0 1'],
  ['reverse', '1 0 3 1', '1 3 0 1'],
  ['copy', '1 3 0 1', '1 3 0 1'],
] as const)('%s gives %s for %s', async (answer, expected, row) => {
  const data = await load({ answer, length: 4, symbols: 4 });
  const { train, validation, test } = shortSequences.facts({ answer, length: 4, symbols: 4 }).counts;
  expect([train, validation, test]).toEqual([206, 25, 25]); // all of the 256 rows that there are
  const rows = Array.from({ length: train + validation }, (_, i) => data.words!('learn', i));
  const tested = Array.from({ length: test }, (_, i) => data.words!('test', i));
  const all = [...rows, ...tested];
  expect(new Set(all.map(([given]) => given)).size).toBe(256);
  expect(all.find(([given]) => given === row)?.[1]).toBe(expected);
});

it('draws the same rows from the same seed, and reads what is typed', async () => {
  const settings: Settings = { answer: 'sort', length: 6, symbols: 8 };
  const [first, second] = await Promise.all([load(settings), load(settings)]);
  expect(second.learn).toEqual(first.learn);
  expect(first.encode!(['7, 0 1 2 3 4'])).toEqual({ ok: true, value: Float32Array.of(7, 0, 1, 2, 3, 4) });
  for (const typed of ['70123', '801234', 'digits'])
    expect(first.encode!([typed])).toMatchObject({ ok: false });
});
