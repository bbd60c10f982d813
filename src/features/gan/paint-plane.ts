/** @file The plane as a picture: the discriminator's opinion as a field of colour, points over it. */

/** Places along each side of the grid on which the discriminator is asked. */
export const SIDE = 40;

/** A square of the plane. */
export interface Extent {
  readonly left: number;
  readonly bottom: number;
  readonly side: number;
}

interface Plane {
  readonly extent: Extent;
  /** [SIDE, SIDE] from the top left, 0 … 1; null while nobody knows. */
  readonly surface: Float32Array | null;
  /** [count, 2] */
  readonly real: Float32Array;
  readonly made: Float32Array;
}

/** Room around the real points, as a share of their extent. */
const MARGIN = 0.25;

/** The square around `points`, [count, 2], with some room. */
export function extentOf(points: Float32Array): Extent {
  const [xs, ys] = [0, 1].map((axis) => points.filter((_, index) => index % 2 === axis)) as [
    Float32Array,
    Float32Array,
  ];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const side = Math.max(right - left, top - bottom, 1e-6) * (1 + 2 * MARGIN);
  return { left: (left + right - side) / 2, bottom: (bottom + top - side) / 2, side };
}

/** Middles of the cells of a grid, row by row from the top left: [SIDE · SIDE, 2]. */
export function gridPoints({ left, bottom, side }: Extent): Float32Array {
  const at = (index: number): number => ((index + 0.5) / SIDE) * side;
  return Float32Array.from({ length: 2 * SIDE * SIDE }, (_, i) => {
    const cell = i >> 1;
    return i % 2 === 0 ? left + at(cell % SIDE) : bottom + side - at(Math.floor(cell / SIDE));
  });
}

/** Orange where the discriminator says made, blue where it says real, clear where it cannot tell. */
function fieldOf(surface: Float32Array): HTMLCanvasElement {
  const field = document.createElement('canvas');
  Object.assign(field, { width: SIDE, height: SIDE });
  const image = new ImageData(SIDE, SIDE);
  surface.forEach((real, cell) => {
    const lean = 2 * real - 1;
    image.data.set(lean < 0 ? [245, 147, 34] : [8, 119, 189], 4 * cell);
    image.data[4 * cell + 3] = Math.min(1, Math.abs(lean)) * 150;
  });
  field.getContext('2d')!.putImageData(image, 0, 0);
  return field;
}

export function paintPlane(context: CanvasRenderingContext2D, { extent, surface, real, made }: Plane): void {
  const { width, height } = context.canvas;
  const style = getComputedStyle(context.canvas);
  const colour = (name: string): string => style.getPropertyValue(name);
  const place = (points: Float32Array, index: number): readonly [number, number] => [
    ((points[index]! - extent.left) / extent.side) * width,
    height - ((points[index + 1]! - extent.bottom) / extent.side) * height,
  ];
  context.clearRect(0, 0, width, height);
  if (surface) context.drawImage(fieldOf(surface), 0, 0, width, height);
  context.lineWidth = 1.5;
  context.strokeStyle = colour('--muted');
  for (let i = 0; i < real.length; i += 2) {
    context.beginPath();
    context.arc(...place(real, i), 4, 0, 2 * Math.PI);
    context.stroke();
  }
  context.fillStyle = colour('--ink');
  for (let i = 0; i < made.length; i += 2) {
    const [x, y] = place(made, i);
    context.fillRect(x - 2.5, y - 2.5, 5, 5);
  }
}
