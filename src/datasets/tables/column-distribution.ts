/** @file A column at a glance: how its numbers are spread, or how often each category occurs. */
import { formatDay } from './parse-date.ts';
import { extremesOf, momentsOf } from './fit-columns.ts';
import { sortedValues } from './clean-rows.ts';
import type { Column, NumberColumn } from './type-columns.ts';

export interface Bar {
  readonly name: string;
  readonly count: number;
}

/** Numbers of a column in bars of equal width; the categories, most frequent first; nothing of columns that are not used. */
export interface ColumnDistribution {
  readonly bars: readonly Bar[];
  /** Different values. */
  readonly distinct: number;
  /** Of numbers; days for dates. */
  readonly range?: {
    readonly low: number;
    readonly high: number;
    readonly mean: number;
    readonly deviation: number;
  };
}

const MOST_BARS = 16;
const MOST_CATEGORIES = 12;

function barsOf(sorted: Float64Array, named: (value: number) => string): readonly Bar[] {
  const [low, high] = extremesOf(sorted);
  const whole = sorted.every(Number.isInteger) && high - low < MOST_BARS;
  const count = whole ? high - low + 1 : MOST_BARS;
  const width = whole ? 1 : (high - low) / count || 1;
  const counts = new Uint32Array(count);
  for (const value of sorted) counts[Math.min(count - 1, Math.floor((value - low) / width))]!++;
  return Array.from(counts, (many, index) => {
    const from = low + index * width;
    return { name: whole ? named(from) : `${named(from)} – ${named(from + width)}`, count: many };
  });
}

/** Of the given rows of `column`. */
export function distributionOf(column: Column, rows: Uint32Array): ColumnDistribution {
  if (column.kind === 'category') {
    const counts = new Uint32Array(column.categories.length);
    for (const row of rows) if (column.codes[row]! >= 0) counts[column.codes[row]!]!++;
    const bars = column.categories.map((name, code) => ({ name, count: counts[code]! }));
    const frequent = bars.toSorted((a, b) => b.count - a.count).slice(0, MOST_CATEGORIES);
    return { bars: frequent, distinct: column.categories.length };
  }
  if (!('values' in column)) return { bars: [], distinct: 0 };
  const sorted = sortedValues(column, rows);
  if (sorted.length === 0) return { bars: [], distinct: 0 };
  const named = (value: number): string =>
    column.kind === 'date' ? formatDay(value) : String(Number(value.toPrecision(4)));
  const [low, high] = extremesOf(sorted);
  const distinct = sorted.filter((value, index) => value !== sorted[index - 1]).length;
  return { bars: barsOf(sorted, named), distinct, range: { low, high, ...momentsOf(sorted) } };
}

/** Pearson's correlation of two columns of numbers over the rows that have both; 0 where one of them never changes. */
export function correlationOf(one: NumberColumn, other: NumberColumn, rows: Uint32Array): number {
  const both = rows.filter((row) => !Number.isNaN(one.values[row]) && !Number.isNaN(other.values[row]));
  const [a, b] = [one, other].map(({ values }) => Float64Array.from(both, (row) => values[row]!));
  const [first, second] = [momentsOf(a!), momentsOf(b!)];
  const spread = first.deviation * second.deviation;
  if (both.length === 0 || spread === 0) return 0;
  const covariance = a!.reduce((sum, value, i) => sum + (value - first.mean) * (b![i]! - second.mean), 0);
  return covariance / both.length / spread;
}
