/** @file The colours of heat laid over a picture: nothing at zero, then red, and yellow where it is hottest, lighter all the way. */

const WARM = [222, 30, 38] as const;
const HOT = [255, 232, 92] as const;
/** At its hottest the picture still shows through. */
const MOST_OPACITY = 0.8;
const DEGREES = 255;

/** From 0 to 1, the words that red, green, blue and opacity are in memory. */
const PALETTE = new Uint32Array(
  Uint8Array.from(
    Array.from({ length: DEGREES + 1 }, (_, i) => {
      const heat = i / DEGREES;
      const colour = WARM.map((warm, channel) => warm + (HOT[channel]! - warm) * heat ** 2);
      return [...colour, MOST_OPACITY * heat * 255];
    }).flat(),
  ).buffer,
);

/** The pixel that shows `heat`, 0 … 1; what is beyond, and what is no number, as the nearest that is. */
export const heatPixel = (heat: number): number =>
  PALETTE[Math.round(Math.min(1, Math.max(0, heat || 0)) * DEGREES)]!;
