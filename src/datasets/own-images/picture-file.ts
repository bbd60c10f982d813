/** @file Picture files: decoded by the browser itself, and as what is kept of them. */
import { pictureContext } from '#datasets/square-picture.ts';
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';
import { readPixelCount } from './picture-size.ts';

/** Pixels along the longer side of what is kept: no network of this page looks at more. */
const KEPT_SIDE = 512;
/** Smaller files stay as they are. */
const KEPT_BYTES = 400_000;
/** Of a picture that is decoded at all, at four bytes each; and of one that may be while others are. */
const [MOST_PIXELS, SMALL_PIXELS] = [150_000_000, 16_000_000];

/** Decodes a file and gives the picture to `look`. Throws what the browser throws when it cannot. */
export async function withPicture<T>(file: Blob, look: (bitmap: ImageBitmap) => T | Promise<T>): Promise<T> {
  const bitmap = await createImageBitmap(file);
  try {
    return await look(bitmap);
  } finally {
    bitmap.close();
  }
}

function copyOf(bitmap: ImageBitmap, scale: number): Promise<Blob> {
  const [width, height] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * Math.min(1, scale))),
  ) as [number, number];
  const context = pictureContext(width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.canvas.convertToBlob({ type: 'image/webp', quality: 0.92 });
}

const keptOf = (file: Blob): Promise<Blob | Text> =>
  withPicture(file, (bitmap) => {
    const { width, height } = bitmap;
    if (width * height > MOST_PIXELS) return messages.tooLarge;
    const scale = KEPT_SIDE / Math.max(width, height);
    return scale >= 1 && file.size <= KEPT_BYTES ? file : copyOf(bitmap, scale);
  });

/** Large pictures wait for the one before. */
let largeOnes: Promise<unknown> = Promise.resolve();

/**
 * What is kept of a file once it has been seen to be a picture: itself, or a smaller copy; or why nothing is. Throws what the browser
 * throws when it is none.
 */
export async function fileToKeep(file: Blob): Promise<Blob | Text> {
  const pixels = (await readPixelCount(file)) ?? 0;
  if (pixels > MOST_PIXELS) return messages.tooLarge;
  if (pixels <= SMALL_PIXELS) return keptOf(file);
  const kept = largeOnes.then(() => keptOf(file));
  largeOnes = kept.catch(() => undefined);
  return kept;
}
