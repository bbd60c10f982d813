import type { CSSProperties } from 'react';
import styles from './latent-plane.module.css';
import { REACH } from './walker.tsx';

interface SampleMarksProps {
  /** Where the samples lie, in deviations. */
  readonly shadows: readonly (readonly [number, number])[];
  readonly labels: ArrayLike<number>;
  /** The class of each, by name. */
  readonly names: readonly string[];
  readonly summary: string;
}

/** Colours of classes go around the circle in steps that bring no two neighbours close to one another. */
const HUE_STEP = 137.5;

const hueOf = (label: number): CSSProperties => ({ '--hue': label * HUE_STEP }) as CSSProperties;

/** Samples where their codes lie: each the first letters of its class, in the colour of its class. */
export const SampleMarks = ({ shadows, labels, names, summary }: SampleMarksProps) => (
  <svg
    viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`}
    className={styles.marks}
    role="img"
    aria-label={summary}
  >
    {shadows.map(([x, y], i) => (
      <text key={i} x={x} y={-y} style={hueOf(labels[i] ?? 0)}>
        {Array.from(names[i] ?? '').slice(0, 2)}
      </text>
    ))}
  </svg>
);
