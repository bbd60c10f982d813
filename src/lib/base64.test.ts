import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBase64url, toBase64, toBase64url } from './base64.ts';

describe('base64', () => {
  it('agrees with Node on any bytes and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
  });

  it('takes more bytes than a call has arguments', () => {
    const bytes = new Uint8Array(70_000).map((_, index) => index * 7);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });

  it.each(['a', 'AAAAA', 'AA=A', 'A A=', 'ä', '====', 'AA-_'])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeNull();
  });

  it.each(['a', 'AA==', 'AA+/', '%%%', 'A\n'])('refuses %j in a link', (text) => {
    expect(fromBase64url(text)).toBeNull();
  });
});
