import type { Window } from '#engine/compiled/ir/graph.ts';
import { windowCount } from '#model/shape.ts';

/** How a window slides along one axis. */
export interface Sliding {
  readonly count: number;
  readonly size: number;
  readonly stride: number;
  /** What the first window reaches over the front edge, and the last one over the back edge. */
  readonly before: number;
  readonly after: number;
}

/** Keras's `same` spreads what is lacking over both edges, the odd one at the back. */
export function slideAlong(length: number, { size, stride, padding }: Window): Sliding {
  const count = windowCount(length, size, stride, padding);
  const lacking = padding === 'same' ? Math.max(0, (count - 1) * stride + size - length) : 0;
  const before = Math.floor(lacking / 2);
  return { count, size, stride, before, after: lacking - before };
}

/** A window that slides over both axes of an image. */
export interface Windows {
  readonly rows: Sliding;
  readonly columns: Sliding;
}

/** `all` is one window over everything. */
export function slideOver(
  { height, width }: { readonly height: number; readonly width: number },
  window: Window | 'all',
): Windows {
  const along = (length: number): Sliding =>
    window === 'all'
      ? { count: 1, size: length, stride: length, before: 0, after: 0 }
      : slideAlong(length, window);
  return { rows: along(height), columns: along(width) };
}
