/** @file A file from disk, the clipboard or a drop on the pad. Nothing leaves the page; SVG runs no scripts here. */
import { placeOnSquare } from '#datasets/square-picture.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { RASTER_SIDE } from './drawing.ts';
import { inkOfPicture } from './ink-of-picture.ts';
import { messages } from './messages.ts';
import type { Ink } from './normalise-digit.ts';

export const PICTURE_TYPES = 'image/png,image/jpeg,image/webp,image/gif,image/bmp,image/svg+xml';

const MAX_FILE_BYTES = 20_000_000;
const MAX_PIXELS = 60_000_000;

interface Decoded {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  release(): void;
}

async function decodeBitmap(file: Blob): Promise<Decoded> {
  const image = await createImageBitmap(file);
  return { image, width: image.width, height: image.height, release: () => image.close() };
}

/** Browsers make no bitmap of an SVG file; an image element can be drawn all the same. */
async function decodeSvg(file: Blob): Promise<Decoded> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  const release = (): void => URL.revokeObjectURL(url);
  await image.decode().catch((reason: unknown) => {
    release();
    throw reason;
  });
  // Without a size of its own an SVG fills the pad.
  const { naturalWidth: width, naturalHeight: height } = image;
  return { image, width: width || RASTER_SIDE, height: height || RASTER_SIDE, release };
}

/** The whole picture, as large as it fits on the pad, as RGBA. */
function fitOnPad({ image, width, height }: Decoded): ImageData | null {
  const scale = RASTER_SIDE / Math.max(width, height);
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const context = new OffscreenCanvas(w, h).getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, w, h);
  return context.getImageData(0, 0, w, h);
}

/** Ink as a picture of the pad's size: white where there is ink, as opaque as there is much of it. */
function paintInk({ values, width, height }: Ink): OffscreenCanvas {
  const canvas = new OffscreenCanvas(RASTER_SIDE, RASTER_SIDE);
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) image.data.set([255, 255, 255, values[i]!], i * 4);
  const left = Math.floor((RASTER_SIDE - width) / 2);
  const top = Math.floor((RASTER_SIDE - height) / 2);
  canvas.getContext('2d')?.putImageData(image, left, top);
  return canvas;
}

/** The middle of a picture, as large as the pad, in its own colours. */
export function cropToPad({ image, width, height }: Omit<Decoded, 'release'>): OffscreenCanvas | null {
  const canvas = new OffscreenCanvas(RASTER_SIDE, RASTER_SIDE);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const place = placeOnSquare({ width, height }, 'crop').map((share) => share * RASTER_SIDE);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, ...(place as [number, number, number, number]));
  return canvas;
}

/** A digit's ink, white on nothing. */
function digitOnPad(decoded: Decoded): OffscreenCanvas | null {
  const fitted = fitOnPad(decoded);
  const ink = fitted && inkOfPicture(fitted);
  return ink && paintInk(ink);
}

/** The picture in `file` for the pad, as it is or as a digit's ink; or why there is none. */
export async function decodePicture(
  file: File,
  as: 'digit' | 'picture',
): Promise<Result<OffscreenCanvas, Text>> {
  if (!file.type.startsWith('image/')) return err(messages.notAPicture);
  if (file.size > MAX_FILE_BYTES) return err(messages.pictureTooLarge);
  const decoded = await (file.type === 'image/svg+xml' ? decodeSvg(file) : decodeBitmap(file)).catch(
    () => null,
  );
  if (!decoded) return err(messages.pictureUnreadable);
  try {
    if (decoded.width * decoded.height > MAX_PIXELS) return err(messages.pictureTooLarge);
    const picture = as === 'digit' ? digitOnPad(decoded) : cropToPad(decoded);
    return picture ? ok(picture) : err(messages.pictureBlank);
  } finally {
    decoded.release();
  }
}
