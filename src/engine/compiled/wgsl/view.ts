/**
 * @file Where the elements of a view lie, as data and as WGSL. A view is separable: each axis of its index moves by a
 * stride of its own, so that rows, windows and taps of an image are views of the same buffer.
 */
import { FLOAT, pixelAt, type Layout } from '#engine/compiled/plan/layout.ts';

/** Floats from one element to the next along an axis of `count`. */
export interface Axis {
  readonly count: number;
  readonly stride: number;
}

export interface View {
  /** Floats before its first element. */
  readonly base: number;
  /** From the slowest to the fastest. */
  readonly axes: readonly Axis[];
}

export const countOf = (axes: readonly Axis[]): number => axes.reduce((size, { count }) => size * count, 1);

/** `u32` literals. */
export const u = (value: number): string => `${value}u`;

const times = (value: string, factor: number): string => (factor === 1 ? value : `${value} * ${u(factor)}`);

/** WGSL for the place of element `index`, in units of `unit` floats. */
export function placeOf({ base, axes }: View, index: string, unit = 1): string {
  const whole = countOf(axes);
  if (whole === 0) return '0u';
  let inner = whole;
  const terms = base === 0 ? [] : [u(base / unit)];
  for (const { count, stride } of axes) {
    inner /= count;
    if (count === 1) continue;
    const quotient = inner === 1 ? index : `${index} / ${u(inner)}`;
    const position = inner * count === whole ? quotient : `${quotient} % ${u(count)}`;
    terms.push(times(position === index ? position : `(${position})`, stride / unit));
  }
  return terms.length === 0 ? '0u' : terms.join(' + ');
}

/** Floats from sample to sample. */
export const sampleFloats = ({ sampleBytes }: Layout): number => sampleBytes / FLOAT;
export const rowFloats = ({ columns, stride }: Layout): number => columns * stride;
/** Floats before the pixel at (row, column), which may lie in the halo. */
export const pixelFloats = (layout: Layout, row = 0, column = 0): number =>
  pixelAt(layout, row, column) / FLOAT;

/** A view over samples, rows and columns. */
export interface PixelView extends View {
  readonly axes: readonly [Axis, Axis, Axis];
}

/** The pixels of `samples` samples, row by row. */
export const pixelsOf = (layout: Layout, samples: number): PixelView => ({
  base: pixelFloats(layout),
  axes: [
    { count: samples, stride: sampleFloats(layout) },
    { count: layout.height, stride: rowFloats(layout) },
    { count: layout.width, stride: layout.stride },
  ],
});

/** The real values of `samples` samples in row-major order. */
export function valuesOf(layout: Layout, samples: number): View {
  const { base, axes } = pixelsOf(layout, samples);
  return { base, axes: [...axes, { count: layout.channels, stride: 1 }] };
}
