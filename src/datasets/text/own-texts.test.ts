import { describe, expect, it } from 'vitest';
import { parseTextSchema, textCounts } from './own-text-schema.ts';
import { ownTexts, takeTexts } from './own-texts.ts';
import { readOwnTexts } from './read-own-texts.ts';

const read = (lines: readonly string[]) => readOwnTexts(new Blob([lines.join('\n')]));
const numbered = (row: (i: number, label: string) => string) =>
  Array.from({ length: 12 }, (_, i) => row(i, i % 3 === 0 ? 'good' : 'bad'));

describe('a person’s own texts', () => {
  it.each([
    ['lines with a colon', numbered((i, label) => `${label}: film ${i}, a long one: really`)],
    ['lines with a tab', numbered((i, label) => `${label}\tfilm ${i}, a long one: really`)],
    [
      'a table',
      ['id,text,label', ...numbered((i, label) => `${i},"film ${i}, a long one: really",${label}`)],
    ],
    ['a table without a heading', numbered((i, label) => `"film ${i}, a long one: really";${label};x`)],
    [
      'JSON',
      [
        JSON.stringify(
          numbered((i, label) => `${i}|${label}`).map((each) => {
            const [i, label] = each.split('|');
            return { words: `film ${i}, a long one: really`, label };
          }),
        ),
      ],
    ],
  ])('are read from %s', async (_name, lines) => {
    const texts = await read(lines);
    if (!texts.ok) throw new Error(texts.error.en);
    expect(texts.value.classes).toEqual(['bad', 'good']);
    expect(texts.value.texts).toEqual(numbered((i) => `film ${i}, a long one: really`));
    expect([...texts.value.labels]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]);
  });

  it('are counted once, and refused with what is missing', async () => {
    const twice = await read([...numbered((i, label) => `${label}: film ${i}`), 'bad: film 3']);
    expect(twice.ok && [twice.value.texts.length, twice.value.repeated]).toEqual([12, 1]);
    const few = await read(['a: one', 'b: two', 'a: three', 'b: four']);
    expect(!few.ok && few.error.en).toContain('Different texts: 4; classes: 2.');
    expect((await read(['just a line', 'and another'])).ok).toBe(false);
    expect((await read([])).ok).toBe(false);
  });

  it('are found again under their fingerprint, in parts that share no text', async () => {
    const taken = await takeTexts(new Blob([numbered((i, label) => `${label}：第 ${i} 部电影`).join('\n')]));
    if (!taken.ok) throw new Error(taken.error.en);
    const { id, schema } = taken.value;
    expect(parseTextSchema(JSON.stringify(schema))).toEqual({ classes: ['bad', 'good'], count: 12 });
    const parts = await ownTexts(id);
    if (!parts.ok) throw new Error(parts.error.en);
    const { learn, test, validationCount } = parts.value;
    expect({ train: 8, validation: 2, test: 2 }).toEqual(textCounts(schema));
    expect([learn.texts.length, test.texts.length, validationCount]).toEqual([10, 2, 2]);
    expect(new Set([...learn.texts, ...test.texts]).size).toBe(12);
    const elsewhere = await ownTexts('0000000000000000');
    expect(!elsewhere.ok && elsewhere.error.en).toContain('stayed on the machine');
  });
});
