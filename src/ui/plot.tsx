/** @file A frame with two axes of numbers, and points, lines and bars in it. Drawn as few paths, however many points. */
import type { ReactNode } from 'react';
import type { Axis } from '#lib/linear-axis.ts';
import styles from './plot.module.css';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** The plot's own units; it is stretched to whatever room there is. */
const SIZE = 100;

interface PlotAxis extends Axis {
  /** Of the upright axis, nothing where the surroundings say it. */
  readonly title: string;
  /** A tick in words; the number itself where it is missing. */
  readonly format?: (tick: number) => string;
}

interface PlotProps {
  /** What there is to see, for those who do not see it. */
  readonly label: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly children: ReactNode;
}

/** Where `value` is on `axis`, 0 … 1; far beyond the frame is just beyond it. */
const placeOn = ({ domain: [low, high] }: Axis, value: number): number =>
  Math.min(3, Math.max(-2, (value - low) / (high - low)));

const percent = (share: number): string => `${share * 100}%`;
const tickText = (value: number): string => String(value).replace('-', '−');

/** A frame; what is in it is made of {@link PlotDots}, {@link PlotLine} and {@link PlotBars} with the same axes. */
export function Plot({ label, x, y, children }: PlotProps) {
  return (
    <figure className={styles.plot}>
      {y.title !== '' && <span className={styles.yTitle}>{y.title}</span>}
      <div className={styles.frame}>
        <div className={styles.yTicks} aria-hidden="true">
          {y.ticks.map((tick) => (
            <span key={tick} style={{ top: percent(1 - placeOn(y, tick)) }}>
              {(y.format ?? tickText)(tick)}
            </span>
          ))}
        </div>
        <div className={styles.area} role="img" aria-label={label}>
          <svg viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none" aria-hidden="true">
            <path
              className={styles.grid}
              d={y.ticks.map((tick) => `M0 ${SIZE * (1 - placeOn(y, tick))}H${SIZE}`).join('')}
            />
            {children}
          </svg>
        </div>
        <div className={styles.xTicks} aria-hidden="true">
          {x.ticks.map((tick) => (
            <span key={tick} style={{ left: percent(placeOn(x, tick)) }}>
              {(x.format ?? tickText)(tick)}
            </span>
          ))}
        </div>
      </div>
      <figcaption>{x.title}</figcaption>
    </figure>
  );
}

interface MarkProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly PlotPoint[];
}

const at = ({ x, y }: Pick<MarkProps, 'x' | 'y'>, point: PlotPoint): string =>
  `${(SIZE * placeOn(x, point.x)).toFixed(2)} ${(SIZE * (1 - placeOn(y, point.y))).toFixed(2)}`;

/** Dots: strokes of no length with round ends, which stay round however the plot is stretched. */
export const PlotDots = ({
  points,
  look = 'plain',
  ...axes
}: MarkProps & { readonly look?: 'plain' | 'mark' }) => (
  <path
    className={look === 'mark' ? styles.mark : styles.dots}
    d={points.map((point) => `M${at(axes, point)}h0`).join('')}
  />
);

const LINES = { plain: styles.line, faint: styles.faint, guide: styles.guide } as const;

export const PlotLine = ({
  points,
  look = 'plain',
  ...axes
}: MarkProps & { readonly look?: 'plain' | 'faint' | 'guide' }) => (
  <path
    className={LINES[look]}
    d={points.map((point, i) => `${i === 0 ? 'M' : 'L'}${at(axes, point)}`).join('')}
  />
);

interface PlotBarsProps {
  readonly x: Axis;
  readonly y: Axis;
  /** Heights from `low` on, in steps of `width`. */
  readonly bars: readonly number[];
  readonly low: number;
  readonly width: number;
}

export const PlotBars = ({ x, y, bars, low, width }: PlotBarsProps) => (
  <path
    className={styles.bars}
    d={bars
      .map((height, i) => {
        const [left, right] = [placeOn(x, low + i * width), placeOn(x, low + (i + 1) * width)];
        const gap = (right - left) * 0.06;
        const base = SIZE * (1 - placeOn(y, 0));
        const top = SIZE * (1 - placeOn(y, height));
        return `M${SIZE * (left + gap)} ${base}V${top}H${SIZE * (right - gap)}V${base}Z`;
      })
      .join('')}
  />
);
