/** @file The colours of signed values in pictures: orange below zero, blue above, and the background at zero. */

type Rgb = readonly [red: number, green: number, blue: number];
const NEGATIVE: Rgb = [245, 147, 34];
const POSITIVE: Rgb = [8, 119, 189];

/** Colour of `share` in −1 … 1: the nearer to zero, the more of the canvas's own background shows through. */
export function paintSigned(pixels: Uint8ClampedArray, at: number, share: number): void {
  pixels.set(share < 0 ? NEGATIVE : POSITIVE, at);
  pixels[at + 3] = Math.min(1, Math.abs(share)) * 255;
}
