/** @file What is on the pad, as data, and how it becomes pixels. Coordinates and widths are shares of the pad's side. */
import { DIGIT_SIDE } from './normalise-digit.ts';

export interface PenPoint {
  readonly x: number;
  readonly y: number;
  /** Of the pen at this point. */
  readonly width: number;
  /** As CSS writes it. */
  readonly colour: string;
}

export type Stroke = readonly PenPoint[];

export interface Drawing {
  /** What strokes are drawn on, as CSS writes it; null for nothing. */
  readonly paper: string | null;
  /** An opened picture below the strokes, as large as the pad. Of a digit it is bright ink on nothing. */
  readonly picture: CanvasImageSource | null;
  readonly strokes: readonly Stroke[];
}

/** Ink is white, as in the data, in every theme. */
export const DIGIT_INK = 'white';

/** MNIST's lines are between two and three of its 28 pixels wide. */
export const PEN_WIDTH = 2.4 / DIGIT_SIDE;
/** Wide enough to fill a figure. */
export const BRUSH_WIDTH = 0.12;
/** Pixels along a side of what is read: ten for one that the network sees. */
export const RASTER_SIDE = DIGIT_SIDE * 10;

/** By what a pressure of 0–1 widens the pen; fingers and mice press evenly. */
export const pressed = (pressure: number | null): number => (pressure === null ? 1 : 0.6 + 0.8 * pressure);

type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** From the middle of one chord to the middle of the next, bent towards the point between: no corners. */
function paintStroke(context: Canvas2d, stroke: Stroke): void {
  const [only, second] = stroke;
  if (only && !second) {
    context.fillStyle = only.colour;
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
    context.strokeStyle = point.colour;
    context.beginPath();
    context.moveTo(...middle(before, point));
    context.quadraticCurveTo(point.x, point.y, ...middle(point, after));
    context.stroke();
  });
}

/** Replaces what was on a canvas of `side` × `side` pixels. */
export function paintDrawing(context: Canvas2d, { paper, picture, strokes }: Drawing, side: number): void {
  context.clearRect(0, 0, side, side);
  if (paper !== null) {
    context.fillStyle = paper;
    context.fillRect(0, 0, side, side);
  }
  if (picture) context.drawImage(picture, 0, 0, side, side);
  context.save();
  context.scale(side, side);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) paintStroke(context, stroke);
  context.restore();
}
