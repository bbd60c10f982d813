/** @file A window that slides over places, along any number of axes, as the positions under it at every place. */
import type { Padding } from '#model/shape.ts';
import type { Block } from './block.ts';

/** Along one axis. */
export interface Sliding {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding | 'causal';
  /** Distance of neighbours in the window; 1 if not given. */
  readonly dilation?: number;
}

/** A weight of the window, and what lies under it. */
export interface Tap {
  /** Position in the batch, in places (all channels together). */
  readonly position: number;
  /** Number of the weight in the window, row-major. */
  readonly weight: number;
}

/** What lies inside the axis at each place of the window. */
function placesAlong(length: number, { size, stride, padding, dilation = 1 }: Sliding): readonly Tap[][] {
  const extent = (size - 1) * dilation + 1;
  const count = padding === 'valid' ? Math.floor((length - extent) / stride) + 1 : Math.ceil(length / stride);
  const lacking = padding === 'valid' ? 0 : Math.max(0, (count - 1) * stride + extent - length);
  const before = padding === 'causal' ? extent - 1 : Math.floor(lacking / 2);
  return Array.from({ length: count }, (_place, i) =>
    Array.from({ length: size }, (_tap, weight) => ({
      position: i * stride - before + weight * dilation,
      weight,
    })).filter(({ position }) => position >= 0 && position < length),
  );
}

/** The lengths of the axes of places after the window has passed, with the batch in front. `visit` sees every place. */
export function slide(
  x: Block,
  along: readonly Sliding[],
  visit: (taps: readonly Tap[]) => void,
): readonly number[] {
  const axes = along.map((sliding, axis) => placesAlong(x.shape[axis + 1]!, sliding));
  const walk = (taps: readonly Tap[], axis: number): void => {
    if (axis === axes.length) return visit(taps);
    const [length, { size }] = [x.shape[axis + 1]!, along[axis]!];
    for (const inside of axes[axis]!) {
      const further = taps.flatMap(({ position, weight }) =>
        inside.map((tap) => ({
          position: position * length + tap.position,
          weight: weight * size + tap.weight,
        })),
      );
      walk(further, axis + 1);
    }
  };
  for (let sample = 0; sample < x.shape[0]!; sample++) walk([{ position: sample, weight: 0 }], 0);
  return [x.shape[0]!, ...axes.map(({ length }) => length)];
}
