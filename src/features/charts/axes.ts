/** @file Round numbers for axes, and how far an axis should reach. Pure. */
import { clean, linearAxis, type Axis } from '#lib/linear-axis.ts';
import type { CurveRow, Metric } from './curve-rows.ts';

/** 1, 2 and 5 of every power of ten from below `low` to above `high`; only powers of ten where that is too many. */
export function logAxis(low: number, high: number): Axis {
  const candidates: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    candidates.push(...[1, 2, 5].map((factor) => clean(factor * 10 ** power)));
  }
  const first = candidates.findLastIndex((value) => value <= low * (1 + 1e-9));
  const last = candidates.findIndex((value) => value >= high * (1 - 1e-9));
  const within = candidates.slice(first, Math.max(last, first + 1) + 1);
  const powers = within.filter((value) => Number.isInteger(clean(Math.log10(value))));
  return { domain: [within[0]!, within.at(-1)!], ticks: within.length > 7 ? powers : within };
}

/** With this many values, the outermost share at the far end does not decide how far the axis reaches. */
const ENOUGH_FOR_OUTLIERS = 100;
const OUTLIERS = 0.03;

/** `values` sorted, without the outliers at the `far` end. */
function withoutOutliers(values: readonly number[], far: 'high' | 'low'): Float64Array {
  const sorted = Float64Array.from(values).toSorted();
  const cut = values.length >= ENOUGH_FOR_OUTLIERS ? Math.floor(values.length * OUTLIERS) : 0;
  return far === 'high' ? sorted.subarray(0, sorted.length - cut) : sorted.subarray(cut);
}

const KEYS = {
  loss: { raw: 'loss', smooth: 'smoothLoss', validation: 'valLoss' },
  accuracy: { raw: 'accuracy', smooth: 'smoothAccuracy', validation: 'valAccuracy' },
} as const;

/** Columns of a row that a chart draws. */
export type NumberKey = (typeof KEYS)[Metric][keyof (typeof KEYS)[Metric]];

/** Which columns of a row belong to a metric. */
export const keysOf = (metric: Metric): (typeof KEYS)[Metric] => KEYS[metric];

/**
 * The value axis of a chart. Loss reaches down to 0 and accuracy up to 1; at the other end the first wild steps
 * may leave the picture, so that what happens later can be seen. On a log scale there is room for all of them.
 */
export function valueAxis(
  rows: readonly CurveRow[],
  metric: Metric,
  scale: 'linear' | 'log',
  extras: readonly ((row: CurveRow) => number | undefined)[] = [],
): Axis {
  const { raw, validation } = KEYS[metric];
  const trained = [(row: CurveRow) => row[raw], ...extras]
    .flatMap((valueOf) => rows.map(valueOf))
    .filter((value) => value !== undefined);
  const validated = rows.map((row) => row[validation]).filter((value) => value !== undefined);
  const all = [...trained, ...validated];
  if (all.length === 0) return linearAxis(0, 1);
  if (scale === 'log') {
    const positive = all.filter((value) => value > 0);
    return positive.length > 0 ? logAxis(Math.min(...positive), Math.max(...positive)) : linearAxis(0, 1);
  }
  if (metric === 'accuracy') {
    const low = Math.min(withoutOutliers(trained, 'low')[0] ?? 1, ...validated);
    return linearAxis(Math.max(0, Math.min(low, 0.99)), 1);
  }
  return linearAxis(0, Math.max(withoutOutliers(trained, 'high').at(-1) ?? 0, ...validated));
}

/** The step axis: from the start to the last step of any, marked at round numbers. */
export function stepAxis(rows: readonly CurveRow[]): Axis {
  const last = rows.reduce((most, { step }) => Math.max(most, step), 1);
  const { ticks } = linearAxis(0, last, 5);
  return { domain: [0, last], ticks: ticks.filter((tick) => tick <= last && Number.isInteger(tick)) };
}
