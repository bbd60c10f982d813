import type { PoolOp } from '#engine/compiled/ir/graph.ts';
import { pixelAt, type Layout } from './layout.ts';
import { slideOver, type Sliding } from './sliding.ts';

/** Pixels under each window of a pooling, as far as they lie inside the image. */
export interface PoolWindows {
  /** [windows + 1]: where each window's pixels begin in `offsets`. */
  readonly starts: Uint32Array;
  /** Bytes within a sample of x. */
  readonly offsets: Uint32Array;
}

const inside = ({ size, stride, before }: Sliding, index: number, length: number): readonly number[] => {
  const origin = index * stride - before;
  return Array.from({ length: size }, (_, i) => origin + i).filter((place) => place >= 0 && place < length);
};

/** Window by window in row-major order; they end at the edges of x, so that padding is nowhere among them. */
export function poolWindows({ window }: PoolOp, x: Layout): PoolWindows {
  const { rows, columns } = slideOver(x, window);
  const [starts, offsets]: [number[], number[]] = [[0], []];
  for (let row = 0; row < rows.count; row++) {
    for (let column = 0; column < columns.count; column++) {
      for (const y of inside(rows, row, x.height))
        for (const c of inside(columns, column, x.width)) offsets.push(pixelAt(x, y, c));
      starts.push(offsets.length);
    }
  }
  return { starts: Uint32Array.from(starts), offsets: Uint32Array.from(offsets) };
}
