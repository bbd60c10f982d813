import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanLine } from './clean-line.ts';

// Half characters, control characters and marks of direction among what people write.
const unit = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  fc.constantFrom('\ud83e', '\udde0', '\0', '\n', '\u202e', ' '),
);

it('makes one short, well-formed line of anything, and leaves that alone', () => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (words, length) => {
      const line = cleanLine(words, length);
      expect(Array.from(line).length).toBeLessThanOrEqual(length);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(cleanLine(line, length)).toBe(line);
    }),
  );
});

it('keeps what people write', () => {
  expect(cleanLine('  数字\n识别 \ud83e\udde0  ', 20)).toBe('数字 识别 🧠');
  expect(cleanLine('gnp.\u202eexe', 20)).toBe('gnp. exe');
  expect(cleanLine('half \ud83e', 20)).toBe('half \ufffd');
});
