import { expect, it } from 'vitest';
import { seenTokens } from './seen-tokens.ts';

const tokenized = { pieces: ['free', 'qzx', 'now', '!'], indices: Uint16Array.of(5, 1, 7, 2) };
const shown = (length: number, truncation: 'pre' | 'post', padding: 'pre' | 'post') =>
  seenTokens(tokenized, { length, truncation, padding }).map(({ text, kind }) => `${kind} ${text.en}`);

it('a text is seen with its unknown words, its padding and what was cut off', () => {
  expect(shown(6, 'post', 'pre')).toEqual([
    'aside <pad> × 2',
    'known free',
    'unknown qzx',
    'known now',
    'known !',
  ]);
  expect(shown(6, 'post', 'post').at(-1)).toBe('aside <pad> × 2');
  expect(shown(2, 'post', 'pre')).toEqual(['known free', 'unknown qzx', 'aside … 2 cut off']);
  expect(shown(2, 'pre', 'pre')).toEqual(['aside … 2 cut off', 'known now', 'known !']);
  const [, first] = seenTokens(tokenized, { length: 2, truncation: 'pre', padding: 'pre' });
  expect(first?.position).toBe(2);
});
