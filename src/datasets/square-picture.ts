/** @file A picture of any shape as the square of numbers that a network gets. The browser's own canvas does the scaling. */

export const FITS = ['crop', 'contain', 'stretch'] as const;
/** How a picture of another shape becomes a square: its middle, all of it on black, or pressed into it. */
export type Fit = (typeof FITS)[number];

export interface PictureForm {
  /** Pixels along a side. */
  readonly side: number;
  readonly fit: Fit;
  readonly channels: 1 | 3;
}

type Context = OffscreenCanvasRenderingContext2D;

export function pictureContext(width: number, height: number): Context {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws nothing outside the page.');
  context.imageSmoothingQuality = 'high';
  return context;
}

/** Where the picture lies on a square of side 1: x, y, width and height. */
export function placeOnSquare(
  { width, height }: { readonly width: number; readonly height: number },
  fit: Fit,
): readonly [x: number, y: number, width: number, height: number] {
  if (fit === 'stretch') return [0, 0, 1, 1];
  const side = fit === 'crop' ? Math.min(width, height) : Math.max(width, height);
  const [w, h] = [width / side, height / side];
  return [(1 - w) / 2, (1 - h) / 2, w, h];
}

let square: Context | null = null;

/** The numbers of a picture that is decoded, [side, side, channels], 0 to 255; what is transparent becomes white. */
export function numbersOfPicture(
  bitmap: ImageBitmap | OffscreenCanvas,
  { side, fit, channels }: PictureForm,
  out: Uint8Array,
): void {
  if (square?.canvas.width !== side) square = pictureContext(side, side);
  const place = placeOnSquare(bitmap, fit).map((share) => share * side) as [number, number, number, number];
  square.fillStyle = 'black';
  square.fillRect(0, 0, side, side);
  square.fillStyle = 'white';
  square.fillRect(...place);
  square.drawImage(bitmap, ...place);
  const { data } = square.getImageData(0, 0, side, side);
  for (let i = 0; i < side * side; i++) {
    const [red, green, blue] = [data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!];
    if (channels === 3) out.set([red, green, blue], i * 3);
    else out[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue); // Rec. 601
  }
}
