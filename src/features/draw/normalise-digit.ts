/**
 * @file Drawn ink as MNIST's makers would have stored it: cropped to its bounding box, the longer side scaled to
 * 20 pixels with grey levels from antialiasing, and placed in 28×28 by whole pixels so that its centre of mass is
 * at the middle. Pixel (14, 14) is where the centre of mass of the real images lies, half a pixel at most away.
 *
 * LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition", Proc. IEEE 1998, III.A.
 */

/** A grey picture, bright ink on dark ground. */
export interface Ink {
  /** Row-major, [height, width], 0–255. */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

export const DIGIT_SIDE = 28;
/** Pixels that the longer side of the ink gets. */
const BOX_SIDE = 20;
/** Coordinates count pixel edges: the middle of pixel 14. */
const MIDDLE = DIGIT_SIDE / 2 + 0.5;
/** Darker than this is ground: a tenth of full ink. */
const INK_FROM = 26;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function inkBox({ values, width, height }: Ink): Box | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (values[y * width + x]! < INK_FROM) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Centre of mass, in source pixels from the box's corner. */
function centreOfMass({ values, width }: Ink, box: Box): { readonly x: number; readonly y: number } {
  let [mass, x, y] = [0, 0, 0];
  for (let row = 0; row < box.height; row++) {
    for (let column = 0; column < box.width; column++) {
      const value = values[(box.top + row) * width + box.left + column]!;
      mass += value;
      x += value * (column + 0.5);
      y += value * (row + 0.5);
    }
  }
  return { x: x / mass, y: y / mass };
}

/** The stretch of the source that one pixel of the result covers along an axis. */
type Window = readonly [from: number, to: number];

/** One window per pixel of the result; those beside the box are empty. `mass` and `length` are source pixels. */
function windowsAlong(start: number, length: number, mass: number, step: number): readonly Window[] {
  const covered = Math.ceil(length / step - 1e-9);
  const shift = Math.min(Math.max(Math.round(MIDDLE - mass / step), 0), DIGIT_SIDE - covered);
  return Array.from({ length: DIGIT_SIDE }, (_, index): Window => {
    const from = Math.max(0, (index - shift) * step);
    const to = Math.min(length, (index - shift + 1) * step);
    return [start + from, start + to];
  });
}

/** Integral of the ink over a window in each axis: every source pixel counts by the area that lies inside. */
function integrate({ values, width }: Ink, [left, right]: Window, [top, bottom]: Window): number {
  let sum = 0;
  for (let y = Math.floor(top); y < bottom; y++) {
    const rows = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.floor(left); x < right; x++) {
      sum += values[y * width + x]! * rows * (Math.min(x + 1, right) - Math.max(x, left));
    }
  }
  return sum;
}

/** Raw values 0–255 of the digit, [28, 28]; null where there is no ink. */
export function normaliseDigit(ink: Ink): Float32Array | null {
  const box = inkBox(ink);
  if (!box) return null;
  const step = Math.max(box.width, box.height) / BOX_SIDE; // source pixels per pixel of the result
  const mass = centreOfMass(ink, box);
  const columns = windowsAlong(box.left, box.width, mass.x, step);
  const rows = windowsAlong(box.top, box.height, mass.y, step);
  return Float32Array.from({ length: DIGIT_SIDE * DIGIT_SIDE }, (_, index) => {
    const sum = integrate(ink, columns[index % DIGIT_SIDE]!, rows[Math.floor(index / DIGIT_SIDE)]!);
    return sum / (step * step);
  });
}
