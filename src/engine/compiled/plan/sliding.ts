import type { AxisWindow, Window } from '#engine/compiled/ir/graph.ts';

/** How a window slides along one axis. */
export interface Sliding {
  readonly count: number;
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** What the first window reaches over the front edge, and the last one over the back edge. */
  readonly before: number;
  readonly after: number;
}

/** Keras's `same` spreads what is lacking over both edges, the odd one at the back; `causal` has all of it in front. */
export function slideAlong(length: number, { size, stride, dilation, padding }: AxisWindow): Sliding {
  const extent = (size - 1) * dilation + 1;
  const sliding = { size, stride, dilation };
  if (padding === 'valid')
    return { ...sliding, count: Math.floor((length - extent) / stride) + 1, before: 0, after: 0 };
  const count = Math.ceil(length / stride);
  const lacking = Math.max(0, (count - 1) * stride + extent - length);
  if (padding === 'causal') return { ...sliding, count, before: extent - 1, after: 0 };
  const before = Math.floor(lacking / 2);
  return { ...sliding, count, before, after: lacking - before };
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
  const along = (length: number, axis: 'rows' | 'columns'): Sliding =>
    window === 'all'
      ? { count: 1, size: length, stride: length, dilation: 1, before: 0, after: 0 }
      : slideAlong(length, window[axis]);
  return { rows: along(height, 'rows'), columns: along(width, 'columns') };
}
