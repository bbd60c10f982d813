/** @file What is on the pad, as data, and how it becomes pixels. Coordinates and widths are shares of the pad's side. */
import { DIGIT_SIDE, type Ink } from './normalise-digit.ts';

export interface PenPoint {
  readonly x: number;
  readonly y: number;
  /** Of the pen at this point. */
  readonly width: number;
}

export type Stroke = readonly PenPoint[];

export interface Drawing {
  /** An opened picture below the strokes: bright ink on nothing. */
  readonly picture: CanvasImageSource | null;
  readonly strokes: readonly Stroke[];
}

export const EMPTY_DRAWING: Drawing = { picture: null, strokes: [] };

/** MNIST's lines are between two and three of its 28 pixels wide. */
export const PEN_WIDTH = 2.4 / DIGIT_SIDE;
/** Pixels along a side of what is read: ten for one that the network sees. */
export const RASTER_SIDE = DIGIT_SIDE * 10;

/** The pen's width under a pressure of 0–1; fingers and mice press evenly. */
export const penWidth = (pressure: number | null): number =>
  pressure === null ? PEN_WIDTH : PEN_WIDTH * (0.6 + 0.8 * pressure);

type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** From the middle of one chord to the middle of the next, bent towards the point between: no corners. */
function paintStroke(context: Canvas2d, stroke: Stroke): void {
  const [only, second] = stroke;
  if (only && !second) {
    context.beginPath();
    context.arc(only.x, only.y, only.width / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  const middle = (a: PenPoint, b: PenPoint): [number, number] => [(a.x + b.x) / 2, (a.y + b.y) / 2];
  stroke.forEach((point, i) => {
    const before = stroke[i - 1] ?? point;
    const after = stroke[i + 1] ?? point;
    context.lineWidth = point.width;
    context.beginPath();
    context.moveTo(...middle(before, point));
    context.quadraticCurveTo(point.x, point.y, ...middle(point, after));
    context.stroke();
  });
}

/** Replaces what was on a canvas of `side` × `side` pixels. Ink is white, as in the data, in every theme. */
export function paintDrawing(context: Canvas2d, { picture, strokes }: Drawing, side: number): void {
  context.clearRect(0, 0, side, side);
  if (picture) context.drawImage(picture, 0, 0, side, side);
  context.save();
  context.scale(side, side);
  context.fillStyle = 'white';
  context.strokeStyle = 'white';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) paintStroke(context, stroke);
  context.restore();
}

let raster: OffscreenCanvasRenderingContext2D | null = null;

/** The drawing's ink: how much of it covers each pixel. */
export function rasteriseDrawing(drawing: Drawing): Ink {
  raster ??= new OffscreenCanvas(RASTER_SIDE, RASTER_SIDE).getContext('2d', { willReadFrequently: true });
  if (!raster) throw new Error('This browser draws nothing outside the page.');
  paintDrawing(raster, drawing, RASTER_SIDE);
  const { data } = raster.getImageData(0, 0, RASTER_SIDE, RASTER_SIDE);
  const values = new Uint8Array(RASTER_SIDE ** 2);
  for (let i = 0; i < values.length; i++) values[i] = data[i * 4 + 3]!; // at every move of the pen: Uint8Array.from is several times slower
  return { values, width: RASTER_SIDE, height: RASTER_SIDE };
}
