/** @file The colours of signed values in pictures: orange below zero, blue above, and the background at zero. */

const NEGATIVE = [245, 147, 34];
const POSITIVE = [8, 119, 189];

/** Shades of each colour: as many as there are degrees of opacity. */
const DEGREES = 255;

/** From −1 to 1, the words that red, green, blue and opacity are in memory: the nearer to zero, the less of a colour. */
const PALETTE = new Uint32Array(
  Uint8Array.from(
    Array.from({ length: 2 * DEGREES + 1 }, (_, i) => [
      ...(i < DEGREES ? NEGATIVE : POSITIVE),
      Math.abs(i - DEGREES),
    ]).flat(),
  ).buffer,
);

/** The pixel that shows `share`, −1 … 1; what is beyond, and what is no number, as the nearest that is. */
export function signedPixel(share: number): number {
  const shade = Math.min(1, Math.max(-1, share || 0));
  return PALETTE[Math.round(shade * DEGREES) + DEGREES]!;
}
