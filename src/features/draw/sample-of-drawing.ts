/** @file What is on the pad as the numbers that the network gets: a digit as MNIST's makers would have stored it, anything else as it looks. */
import { numbersOfPicture } from '#datasets/square-picture.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import { paintDrawing, RASTER_SIDE, type Drawing } from './drawing.ts';
import { DIGIT_SIDE, normaliseDigit, type Ink } from './normalise-digit.ts';

/** Pictures of MNIST's shape are taken for digits. */
export const isDigit = (shape: Shape): boolean =>
  shape.length === 3 && sizeOf(shape) === DIGIT_SIDE ** 2 && shape[0] === DIGIT_SIDE && shape[2] === 1;

let raster: OffscreenCanvasRenderingContext2D | null = null;

/** A canvas of its own with the drawing on it, which the next call paints over. */
function rasterise(drawing: Drawing): OffscreenCanvasRenderingContext2D {
  raster ??= new OffscreenCanvas(RASTER_SIDE, RASTER_SIDE).getContext('2d', { willReadFrequently: true });
  if (!raster) throw new Error('This browser draws nothing outside the page.');
  paintDrawing(raster, drawing, RASTER_SIDE);
  return raster;
}

/** The drawing's ink: how much of it covers each pixel. */
function inkOf(drawing: Drawing): Ink {
  const { data } = rasterise(drawing).getImageData(0, 0, RASTER_SIDE, RASTER_SIDE);
  const values = new Uint8Array(RASTER_SIDE ** 2);
  for (let i = 0; i < values.length; i++) values[i] = data[i * 4 + 3]!; // at every move of the pen: Uint8Array.from is several times slower
  return { values, width: RASTER_SIDE, height: RASTER_SIDE };
}

/** Raw values 0–255 of `shape`; null where there is nothing on the pad. */
export function sampleOfDrawing(drawing: Drawing, shape: Shape): Float32Array | null {
  if (drawing.picture === null && drawing.strokes.length === 0) return null;
  if (isDigit(shape)) return normaliseDigit(inkOf(drawing));
  const [side = 1, , channels] = shape;
  const pixels = new Uint8Array(sizeOf(shape));
  numbersOfPicture(
    rasterise(drawing).canvas,
    { side, fit: 'stretch', channels: channels === 1 ? 1 : 3 },
    pixels,
  );
  return Float32Array.from(pixels);
}
