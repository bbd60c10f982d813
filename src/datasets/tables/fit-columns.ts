/**
 * @file Columns as numbers: gaps filled, outliers clipped, numbers scaled, categories one-hot. What that takes (a median, a
 * mean, a deviation) is told from the training part alone, so that neither validation nor test is seen in advance.
 */
import { deviation, mean } from '#lib/mean.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { isGap, quantile, sortedValues, type Fences } from './clean-rows.ts';
import { dateOrderOf, formatDay, parseDate } from './parse-date.ts';
import { parseNumber } from './parse-number.ts';
import { isMissing } from './raw-table.ts';
import { REST, type SchemaColumn, type TableCleaning } from './table-schema.ts';
import type { CategoryColumn, Column, NumberColumn } from './type-columns.ts';

/** How one column becomes numbers. */
export interface ColumnFit {
  readonly width: number;
  /** What stands in for a gap, as a person reads it. */
  readonly fill: string;
  /** Of numbers: (value − mean) × factor. */
  readonly scaling?: { readonly mean: number; readonly factor: number };
  /** Writes the value of `row` to `out` at `at`. */
  write(row: number, out: Float32Array, at: number): void;
  /** The same for what a person typed. */
  encode(cell: string, out: Float32Array, at: number): Result<null, Text>;
}

/** Mean and standard deviation (of the population, as Keras's Normalization). */
export const momentsOf = (values: Float64Array) => ({ mean: mean(values), deviation: deviation(values) });

/** The most frequent of ascending `values`, the smallest of equals. */
function modeOf(values: ArrayLike<number>): number {
  let [best, most, count] = [values[0] ?? 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    count = values[i] === values[i - 1] ? count + 1 : 1;
    if (count > most) [best, most] = [values[i]!, count];
  }
  return best;
}

/** The value that stands in where one is missing. */
function fillOf(sorted: Float64Array, missing: TableCleaning['missing']): number {
  if (sorted.length === 0) return 0;
  if (missing === 'mean') return momentsOf(sorted).mean;
  return missing === 'most_frequent' ? modeOf(sorted) : quantile(sorted, 0.5);
}

/** What brings `values` to scale. */
export function scalingOf(values: Float64Array, scale: TableCleaning['scale']) {
  if (scale === 'raw' || values.length === 0) return { mean: 0, factor: 1 };
  if (scale === 'unit') {
    const [low, high] = extremesOf(values);
    return { mean: low, factor: high > low ? 1 / (high - low) : 1 };
  }
  const { mean: middle, deviation: width } = momentsOf(values);
  return { mean: middle, factor: width > 0 ? 1 / width : 1 };
}

/** Smallest and largest; a spread would not do for a long table. */
export function extremesOf(values: Float64Array): readonly [number, number] {
  let [low, high] = [values[0] ?? 0, values[0] ?? 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const clamp = (value: number, fences: Fences | null): number =>
  fences ? Math.min(fences.high, Math.max(fences.low, value)) : value;

export interface FitContext {
  /** Rows to be told from. */
  readonly train: Uint32Array;
  readonly cleaning: TableCleaning;
  /** Where values are clipped. */
  readonly fences: Fences | null;
  /** The column's cells, as they were read. */
  readonly cells: readonly string[];
  readonly numberStyle: 'point' | 'comma';
}

const notThis = (name: string, cell: string, wanted: Text): Text =>
  text(`${name}: “${cell}” is ${wanted.en}.`, `${name}：“${cell}”${wanted.zh}。`);

function fitNumber(column: NumberColumn, context: FitContext): ColumnFit {
  const { train, cleaning, fences, cells, numberStyle } = context;
  const { name, kind, values } = column;
  const sorted = sortedValues(column, train);
  const fill = fillOf(sorted, cleaning.missing);
  const limit = cleaning.outliers === 'clip' ? fences : null;
  const settled = (value: number): number => clamp(Number.isNaN(value) ? fill : value, limit);
  const scaling = scalingOf(
    Float64Array.from(train, (row) => settled(values[row]!)),
    cleaning.scale,
  );
  const scaled = (value: number): number => (settled(value) - scaling.mean) * scaling.factor;
  const order = kind === 'date' ? dateOrderOf(cells) : null;
  return {
    width: 1,
    fill: order ? formatDay(fill) : String(Number(fill.toPrecision(6))),
    scaling,
    write: (row, out, at) => {
      out[at] = scaled(values[row]!);
    },
    encode: (cell, out, at) => {
      const given = cell.trim();
      const value = order ? parseDate(given, order) : parseNumber(given, numberStyle);
      if (Number.isNaN(value) && !isMissing(given))
        return err(notThis(name, given, order ? text('no date', '不是日期') : text('no number', '不是数字')));
      out[at] = scaled(value);
      return ok(null);
    },
  };
}

function fitCategory(
  { name, categories: all, codes }: CategoryColumn,
  { categories = [], gathered = 0 }: SchemaColumn,
  { train }: FitContext,
): ColumnFit {
  const width = categories.length + Number(gathered > 0);
  const places = new Map(categories.map((category, place) => [category, place]));
  const rest = gathered > 0 ? categories.length : -1;
  const placeOf = Int32Array.from(all, (category) => places.get(category) ?? rest);
  const present = Int32Array.from(train, (row) => codes[row]!).filter((code) => code >= 0);
  const fillPlace = present.length > 0 ? placeOf[modeOf(present.toSorted())]! : 0;
  const mark = (place: number, out: Float32Array, at: number): void => {
    out.fill(0, at, at + width);
    if (place >= 0) out[at + place] = 1;
  };
  return {
    width,
    fill: categories[fillPlace] ?? REST,
    write: (row, out, at) => mark(codes[row]! < 0 ? fillPlace : placeOf[codes[row]!]!, out, at),
    encode: (cell, out, at) => {
      const given = cell.trim();
      const place = isMissing(given) ? fillPlace : (places.get(given) ?? rest);
      if (place < 0) return err(notThis(name, given, text('none of the known values', '不在已知的取值之中')));
      mark(place, out, at);
      return ok(null);
    },
  };
}

/** For columns that are used: numbers, dates and categories. */
export function fitColumn(column: Column, schema: SchemaColumn, context: FitContext): ColumnFit {
  if (column.kind === 'category') return fitCategory(column, schema, context);
  if ('values' in column) return fitNumber(column, context);
  throw new RangeError(`${column.name} is of no kind that a network can read.`);
}

/** Gaps of a column in `rows`. */
export const gapsIn = (column: Column, rows: Uint32Array): number =>
  rows.reduce((count, row) => count + Number(isGap(column, row)), 0);
