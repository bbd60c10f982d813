/** @file The points on the plane: discs are trained on, squares validate, diamonds are kept for the test. */
import { memo } from 'react';
import type { PlottedPoint } from '#datasets/points/plot-points.ts';
import type { Split } from '#datasets/dataset-def.ts';
import styles from './plane.module.css';

/** In the plane's own units. */
const RADIUS = 0.15;

/** The outline of a mark at (x, y), as a path of the picture, whose y grows downwards. */
const MARKS: Readonly<Record<Split, (x: number, y: number) => string>> = {
  train: (x, y) =>
    `M${x - RADIUS} ${y}a${RADIUS} ${RADIUS} 0 1 0 ${2 * RADIUS} 0a${RADIUS} ${RADIUS} 0 1 0 ${-2 * RADIUS} 0z`,
  validation: (x, y) => `M${x - RADIUS} ${y - RADIUS}h${2 * RADIUS}v${2 * RADIUS}h${-2 * RADIUS}z`,
  test: (x, y) =>
    `M${x} ${y - 1.5 * RADIUS}l${1.5 * RADIUS} ${1.5 * RADIUS}l${-1.5 * RADIUS} ${1.5 * RADIUS}l${-1.5 * RADIUS} ${-1.5 * RADIUS}z`,
};

/** Steps in which a number's colour grows. */
const SHADES = 4;

/** Points of one mark and one colour, which are one path. */
interface Group {
  readonly split: Split;
  /** −1 … 1 */
  readonly shade: number;
  readonly path: string;
}

function groupsOf(points: readonly PlottedPoint[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { x, y, label, split } of points) {
    const shade = Math.round(Math.min(1, Math.max(-1, label)) * SHADES) / SHADES;
    const key = `${split} ${shade}`;
    const path = (groups.get(key)?.path ?? '') + MARKS[split](Number(x.toFixed(3)), Number((-y).toFixed(3)));
    groups.set(key, { split, shade, path });
  }
  return [...groups.values()];
}

export const Dots = memo(function Dots({ points }: { readonly points: readonly PlottedPoint[] }) {
  return groupsOf(points).map(({ split, shade, path }) => (
    <path
      key={`${split} ${shade}`}
      d={path}
      className={styles.dots}
      data-split={split}
      data-sign={Math.sign(shade)}
      fillOpacity={0.25 + 0.75 * Math.abs(shade)}
    />
  ));
});
