/** @file Picture files: decoded by the browser itself, and as what is kept of them. */
import { pictureContext } from '#datasets/square-picture.ts';

/** Pixels along the longer side of what is kept: no network of this page looks at more. */
const KEPT_SIDE = 512;
/** Smaller files stay as they are. */
const KEPT_BYTES = 400_000;
const MOST_PIXELS = 100_000_000;

/** Decodes a file and gives the picture to `look`. Throws what the browser throws when it cannot. */
export async function withPicture<T>(file: Blob, look: (bitmap: ImageBitmap) => T | Promise<T>): Promise<T> {
  const bitmap = await createImageBitmap(file);
  try {
    return await look(bitmap);
  } finally {
    bitmap.close();
  }
}

/** What is kept of a file once it has been seen to be a picture: itself, or a smaller copy. Throws when it is none. */
export const fileToKeep = (file: Blob): Promise<Blob> =>
  withPicture(file, (bitmap) => {
    const { width, height } = bitmap;
    if (width * height > MOST_PIXELS) throw new RangeError('too large');
    const scale = KEPT_SIDE / Math.max(width, height);
    if (scale >= 1 && file.size <= KEPT_BYTES) return file;
    const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * Math.min(1, scale)))) as [
      number,
      number,
    ];
    const context = pictureContext(w, h);
    context.drawImage(bitmap, 0, 0, w, h);
    return context.canvas.convertToBlob({ type: 'image/webp', quality: 0.92 });
  });
