import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBase64url } from '#lib/base64.ts';
import { deflateText, inflateText, MAX_INFLATED } from './deflate.ts';

it('text comes back, whoever packed it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (words) => {
      expect(inflateText(deflateText(words))).toEqual({ ok: true, value: words });
      expect(inflateText(deflateRawSync(words).toString('base64url'))).toEqual({ ok: true, value: words });
    }),
  );
});

it('stops at its limit', () => {
  const packed = (size: number): string => deflateRawSync(Buffer.alloc(size, 32)).toString('base64url');
  expect(inflateText(packed(MAX_INFLATED))).toMatchObject({ ok: true });
  expect(inflateText(packed(MAX_INFLATED + 1))).toMatchObject({
    ok: false,
    error: { en: 'It is too large.' },
  });
  expect(inflateText(packed(40 * MAX_INFLATED))).toMatchObject({
    ok: false,
    error: { en: 'It is too large.' },
  });
});

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const inflated = inflateText(toBase64url(bytes));
      if (!inflated.ok) expect(inflated.error.en).toMatch(/garbled|too large/);
    }),
    { numRuns: 1000 },
  );
});
