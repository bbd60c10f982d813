import type { ColumnDistribution } from '#datasets/tables/column-distribution.ts';
import styles from './table-columns.module.css';

const [WIDTH, HEIGHT] = [64, 20];

interface ColumnSketchProps {
  readonly distribution: ColumnDistribution;
  /** What is to be seen, in words. */
  readonly label: string;
}

/** How a column's values are spread, no larger than a word. */
export function ColumnSketch({ distribution: { bars }, label }: ColumnSketchProps) {
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const width = WIDTH / bars.length;
  const gap = Math.min(2, width * 0.15);
  const path = bars
    .map(({ count }, i) => {
      const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
      return `M${i * width} ${HEIGHT}v${-height}h${width - gap}V${HEIGHT}z`;
    })
    .join('');
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.sketch} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
