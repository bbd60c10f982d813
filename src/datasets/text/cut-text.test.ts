import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutCharacters, cutChunks, cutWords } from './cut-text.ts';
import { joinWords } from './join-words.ts';

/** What people write: several scripts, accents in two code points, flags, families, marks and spaces of all kinds. */
const written = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('don’t', 'Queequeg', '今天天气很好', '。', '3.5', '$', '!!!', '🇨🇳', '👩‍👩‍👧', 'e\u0301'),
      fc.constantFrom(' ', '  ', '\n', '\n\n', '\t', '\u00a0'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
/** Lines of letters, digits and marks, which are not left to the segmenter. */
const plain = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '9', '_', '.', "'", ',', ';', ':', '!', '-', '@', ' ', '\n'),
  maxLength: 30,
});
const segmented = (text: string, granularity: 'grapheme' | 'word'): string[] =>
  Array.from(new Intl.Segmenter('en', { granularity }).segment(text), ({ segment }) => segment);

describe('text cut into pieces', () => {
  it('follows Unicode, and keeps all of it by characters and chunks', () => {
    fc.assert(
      fc.property(fc.oneof(written, plain), (text) => {
        expect(cutCharacters(text)).toEqual(
          text.split(/(?<=\n)/).flatMap((line) => segmented(line, 'grapheme')),
        );
        const chunks = cutChunks(text);
        expect(chunks.join('')).toBe(text);
        expect(chunks.flatMap((chunk) => segmented(chunk, 'word'))).toEqual(
          text.split(/(?<=\n)/).flatMap((line) => segmented(line, 'word')),
        );
      }),
    );
  });

  it('has words and marks, repeated marks as one, and ends of lines where they are asked for', () => {
    const text = 'FREE $$$ -- don’t wait!!!\nPay 1,000.50 now! !';
    const pieces = ['FREE', '$$$', '--', 'don’t', 'wait', '!!!', 'Pay', '1,000.50', 'now', '!', '!'];
    expect(cutWords(text, { lineBreaks: false })).toEqual(pieces);
    expect(cutWords(text, { lineBreaks: true })).toEqual(pieces.toSpliced(6, 0, '\n'));
    expect(cutWords('我爱自然语言处理。', { lineBreaks: false })).toEqual([
      '我',
      '爱',
      '自然',
      '语言',
      '处理',
      '。',
    ]);
  });

  it('does not grow with the square of a line, and loses nothing of a long one', () => {
    const line = '北京欢迎你。'.repeat(5000) + 'word '.repeat(5000) + 'x'.repeat(20_000);
    expect(cutChunks(line).join('')).toBe(line);
    expect(cutWords(line, { lineBreaks: false }).filter((piece) => piece === 'word')).toHaveLength(5000);
    expect(cutCharacters(line)).toHaveLength(line.length);
  });
});

it.each([
  'It was the whale (the white one); "Thar she blows!" he cried, and all ran.',
  'He paid $5 -- 10% of it—for a half-empty, so-called “hold” [sic].',
  '今天天气很好，我们去“长城”玩。',
])('words joined read as before: %s', (text) => {
  expect(joinWords(cutWords(text, { lineBreaks: false }))).toBe(text.replace(' -- ', '--'));
});
