import { describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { ALPHABET, encodeSource, encodeTarget, LONGEST_SOURCE, TARGET_STEPS } from './alphabet.ts';
import { END, PADDING, spell } from '#model/tasks/sequence-tokens.ts';
import { makePairs } from './make-pairs.ts';
import { PROBLEMS } from './pair.ts';

const textOf = (tokens: Uint8Array): string => spell(tokens, ALPHABET).join('');
const COUNT = 3000;
const KEY = seedKey(7);

describe.each(PROBLEMS)('%s', (problem) => {
  const pairs = makePairs(problem, COUNT, KEY);

  it('are written in the alphabet, and read back as they were', () => {
    for (const { source, target } of pairs) {
      const tokens = encodeSource(source);
      expect(tokens.ok, source).toBe(true);
      if (tokens.ok) expect(textOf(tokens.value)).toBe(source);
      expect(textOf(encodeTarget(target))).toBe(target);
    }
  });

  it('have no source twice, and are the same for the same seed only', () => {
    expect(new Set(pairs.map(({ source }) => source)).size).toBe(COUNT);
    expect(makePairs(problem, 40, KEY)).toEqual(pairs.slice(0, 40));
    expect(makePairs(problem, 40, seedKey(8))).not.toEqual(pairs.slice(0, 40));
  });
});

/** What JavaScript's own parser makes of a date in English, or of parts in an order that is known: an independent reading. */
function readDate(source: string): string | null {
  const parts = /^(\d+)[/.](\d+)[/.](\d+)$/.exec(source);
  if (parts && parts[1]!.length < 4) {
    const [day, month, year] = parts.slice(1).map(Number) as [number, number, number];
    const whole = year > 99 ? year : year + (year < 69 ? 2000 : 1900);
    return new Date(Date.UTC(whole, month - 1, day)).toISOString().slice(0, 10);
  }
  if (!/[a-z]/i.test(source)) return null;
  const plain = source
    .replace(/(\d)(st|nd|rd|th)/i, '$1')
    .replace(/ of /i, ' ')
    .replaceAll('-', ' ');
  const two = /(\d\d)$/.exec(plain)![1]!;
  const short = / \d\d$/.test(plain);
  const read = new Date(
    `${short ? plain.replace(/\d\d$/, (Number(two) < 69 ? '20' : '19') + two) : plain} UTC`,
  );
  return read.toISOString().slice(0, 10);
}

it('dates mean what their sources say', () => {
  const dates = makePairs('dates', COUNT, KEY);
  const read = dates.filter(({ source }) => readDate(source) !== null);
  expect(read.length).toBeGreaterThan(COUNT / 2);
  for (const { source, target } of read) expect(readDate(source), source).toBe(target);
});

it('dates are written in many ways, Chinese among them', () => {
  const dates = makePairs('dates', COUNT, KEY);
  const targetOf = (pattern: RegExp) => dates.find(({ source }) => pattern.test(source))!;
  for (const form of [
    /^\d+ [A-Z][a-z]+ \d{4}$/,
    /^[A-Z]{3,} \d+(ST|ND|RD|TH), \d{4}$/,
    /^\d\d\/\d\d\/\d\d$/,
    /^\d{8}$/,
  ])
    expect(targetOf(form)).toBeDefined();
  const digits = targetOf(/^\d{4}年\d+月\d+日$/);
  expect(digits.target.split('-').map(Number)).toEqual(digits.source.match(/\d+/g)!.map(Number));
});

const many = makePairs('dates', 20_000, KEY);

it.each([
  [/二月二十一日$/, /-(02|12)-21$/],
  [/十月十日$/, /-10-10$/],
  [/一月三十日$/, /-(01|11)-30$/],
  [/^二〇〇五年/, /^2005-/],
])('%s is read as Chinese', (source, target) => {
  const written = many.filter((pair) => source.test(pair.source));
  expect(written.length).toBeGreaterThan(0);
  for (const pair of written) expect(pair.target, pair.source).toMatch(target);
});

it('sums are sums, and reversals reversed', () => {
  for (const { source, target } of makePairs('addition', COUNT, KEY))
    expect(source.split('+').reduce((sum, term) => sum + Number(term), 0)).toBe(Number(target));
  for (const { source, target } of makePairs('reversal', COUNT, KEY))
    expect(Array.from(target).toReversed().join('')).toBe(source);
});

it('what a person types is read, or answered', () => {
  const wide = encodeSource('  ３ May 2019 ');
  expect(wide.ok && textOf(wide.value)).toBe('3 May 2019');
  for (const hopeless of ['', '   ', '3 Mai ?', 'x'.repeat(LONGEST_SOURCE + 1)])
    expect(encodeSource(hopeless).ok, hopeless).toBe(false);
});

it('targets end with END, and are padded behind it', () => {
  expect([...encodeTarget('12')].slice(2)).toEqual([
    END,
    ...new Array<number>(TARGET_STEPS - 3).fill(PADDING),
  ]);
  expect(new Set(ALPHABET).size).toBe(ALPHABET.length);
});
