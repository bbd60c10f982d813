/** @file A window that slides over images, as the positions under it at every place. */
import type { Padding } from '#model/shape.ts';
import type { Block } from './block.ts';

export interface Sliding {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** Places along one axis with the first and one past the last position inside the image, and the one in front of the edge. */
function places(length: number, { size, stride, padding }: Sliding) {
  const count = padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1;
  const lacking = padding === 'same' ? Math.max(0, (count - 1) * stride + size - length) : 0;
  return Array.from({ length: count }, (_, i) => {
    const origin = i * stride - Math.floor(lacking / 2);
    return { origin, from: Math.max(0, origin), to: Math.min(length, origin + size) };
  });
}

/** Calls `visit` for every output position of a window with the input positions under it. */
export function slide(
  x: Block,
  sliding: Sliding,
  visit: (at: { place: number; taps: readonly Tap[] }) => void,
): readonly number[] {
  const [batch, height, width] = x.shape as [number, number, number];
  const [rows, columns] = [places(height, sliding), places(width, sliding)];
  let place = 0;
  for (let n = 0; n < batch; n++) {
    for (const row of rows) {
      for (const column of columns) {
        const taps: Tap[] = [];
        for (let i = row.from; i < row.to; i++) {
          for (let j = column.from; j < column.to; j++) {
            taps.push({ pixel: (n * height + i) * width + j, u: i - row.origin, v: j - column.origin });
          }
        }
        visit({ place: place++, taps });
      }
    }
  }
  return [batch, rows.length, columns.length];
}

export interface Tap {
  /** Position in the batch of images, in pixels. */
  readonly pixel: number;
  readonly u: number;
  readonly v: number;
}
