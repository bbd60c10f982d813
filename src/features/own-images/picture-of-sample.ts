import type { Shape } from '#model/shape.ts';

/** The pixels of a sample, [height, width, 1 or 3], as a PNG file. */
export function pictureOfSample(
  pixels: ArrayLike<number>,
  [height = 1, width = 1, channels = 1]: Shape,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) image.data[i * 4 + c] = pixels[i * channels + Math.min(c, channels - 1)]!;
    image.data[i * 4 + 3] = 255;
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
