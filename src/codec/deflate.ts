/** @file Text as deflated base64url, and back with a limit: a few hundred bytes can stand for gigabytes. */
import { deflateSync, Inflate } from 'fflate';
import { fromBase64url, toBase64url } from '#lib/base64.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';

/** Bytes of text that may come out of a link. */
export const MAX_INFLATED = 1 << 20;
/** Bytes that go in at a time. Deflate grows data 1032 times at most, so no step makes more than 264 kB. */
const SLICE = 256;

export const deflateText = (words: string): string =>
  toBase64url(deflateSync(new TextEncoder().encode(words), { level: 9 }));

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** The text that `deflateText` packed, when it is whole and not larger than {@link MAX_INFLATED}. */
export function inflateText(encoded: string): Result<string, Text> {
  const packed = fromBase64url(encoded);
  if (!packed) return err(messages.badPayload);
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((piece) => {
    pieces.push(piece);
    size += piece.length;
  });
  try {
    for (let start = 0; start < packed.length; start += SLICE) {
      stream.push(packed.subarray(start, start + SLICE), start + SLICE >= packed.length);
      if (size > MAX_INFLATED) return err(messages.tooLarge);
    }
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(join(pieces, size)));
  } catch {
    return err(messages.badPayload); // not deflate, cut off, or not UTF-8
  }
}
