import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitAll } from './fit-length.ts';
import { TOKENIZER_KINDS } from './token-kinds.ts';
import { learnTokenizer, type TokenizerSettings } from './tokenizer.ts';
import { PAD, UNKNOWN, UNKNOWN_INDEX } from './vocabulary.ts';

const TEXTS = [
  'the cat sat on the mat.',
  'The dog sat on the log.',
  'the cats and the dogs sat down, 天气 很好!',
];
const SETTINGS: TokenizerSettings = { kind: 'word', size: 100, lowerCase: true };

describe('a tokenizer', () => {
  it('numbers the most frequent first, after the special tokens', () => {
    const { vocabulary, encode, decode } = learnTokenizer(TEXTS, { ...SETTINGS, size: 6 });
    expect(vocabulary.tokens).toEqual([PAD, UNKNOWN, 'the', 'sat', '.', 'on']);
    expect(vocabulary.counts).toEqual([0, 0, 6, 3, 2, 2]);
    expect([...encode('THE bird sat.')]).toEqual([2, UNKNOWN_INDEX, 3, 4]);
    expect(decode([2, 1, 3, 4, 0, 0])).toBe('the <unk> sat.');
  });

  it.each(TOKENIZER_KINDS)(
    'by %s takes whatever is written, and what was learned from comes back',
    (kind) => {
      const { vocabulary, encode, decode, cut } = learnTokenizer(TEXTS, {
        ...SETTINGS,
        kind,
        lowerCase: false,
      });
      for (const text of TEXTS.slice(0, 2)) expect(decode(encode(text))).toBe(text);
      expect(vocabulary.tokens.length).toBeLessThanOrEqual(100);
      expect(new Set(vocabulary.tokens).size).toBe(vocabulary.tokens.length);
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
          const indices = encode(text);
          expect(indices).toHaveLength(cut(text).length);
          for (const index of indices) expect(index).toBeLessThan(vocabulary.tokens.length);
          expect(encode(text.normalize('NFD'))).toEqual(encode(text.normalize('NFC')));
        }),
      );
      expect(vocabulary.indexOf('constructor')).toBe(UNKNOWN_INDEX);
      expect(encode(PAD)).not.toContain(0);
    },
  );

  it('knows all parts of learned pairs, and with them words that it has not seen', () => {
    const { encode, decode, cut } = learnTokenizer(TEXTS, { ...SETTINGS, kind: 'pairs', size: 60 });
    expect(cut('the the')).toEqual(['the', ' the']);
    expect(decode(encode('the logs sat'))).toBe('the logs sat');
    expect(encode('x')).toEqual(Uint16Array.of(UNKNOWN_INDEX));
  });
});

it('sequences of one length lose and gain at the end that is asked for', () => {
  const sequences = [[1, 2, 3], [4, 5, 6, 7, 8], []];
  const fit = (padding: 'pre' | 'post', truncation: 'pre' | 'post') => [
    ...fitAll(sequences, { length: 4, padding, truncation }),
  ];
  expect(fit('pre', 'pre')).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 0, 0, 0, 0]);
  expect(fit('post', 'post')).toEqual([1, 2, 3, 0, 4, 5, 6, 7, 0, 0, 0, 0]);
});
