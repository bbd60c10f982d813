/** @file Which rows of a table are used: with a target, not twice, without gaps or outliers where that is wanted. */
import { counted } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { RawTable, TableNote } from './raw-table.ts';
import type { SchemaColumn, TableCleaning } from './table-schema.ts';
import type { Column, NumberColumn } from './type-columns.ts';

export const isGap = (column: Column, row: number): boolean => {
  if (column.kind === 'category') return column.codes[row]! < 0;
  return 'values' in column && Number.isNaN(column.values[row]);
};

/** [rows]: 1 for a row whose every cell, unused columns included, stood in an earlier one. */
export function repeatedRows({ columns, rows }: RawTable): Uint8Array {
  const seen = new Set<string>();
  const repeated = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const cells = columns.map((column) => column[row]!).join('\u0001');
    if (seen.has(cells)) repeated[row] = 1;
    else seen.add(cells);
  }
  return repeated;
}

export interface RowSource {
  readonly repeated: Uint8Array;
  readonly inputs: readonly Column[];
  readonly target: Column;
}

export interface CleanRows {
  /** Rows of the file, ascending. */
  readonly rows: Uint32Array;
  readonly withoutTarget: number;
  readonly repeated: number;
  readonly withGaps: number;
}

/** Rows are judged in this order: target, repetition, gaps; each is counted once. */
export function cleanRows(
  { repeated, inputs, target }: RowSource,
  { duplicates, missing }: Pick<TableCleaning, 'duplicates' | 'missing'>,
): CleanRows {
  const counts = { withoutTarget: 0, repeated: 0, withGaps: 0 };
  const rows = Uint32Array.from(repeated.keys()).filter((row) => {
    if (isGap(target, row)) counts.withoutTarget++;
    else if (duplicates === 'drop' && repeated[row] === 1) counts.repeated++;
    else if (missing === 'drop' && inputs.some((column) => isGap(column, row))) counts.withGaps++;
    else return true;
    return false;
  });
  return { rows, ...counts };
}

/** The q-quantile of ascending `values`, linear between neighbours (Hyndman and Fan's type 7, NumPy's default). */
export function quantile(values: Float64Array, q: number): number {
  const place = (values.length - 1) * q;
  const below = Math.floor(place);
  const low = values[below]!;
  return low + (place - below) * ((values[below + 1] ?? low) - low);
}

/** The numbers of `column` in `rows`, gaps left out, ascending. */
export function sortedValues({ values }: NumberColumn, rows: Uint32Array): Float64Array {
  const present = Float64Array.from(rows, (row) => values[row]!).filter((value) => !Number.isNaN(value));
  return present.toSorted();
}

export interface Fences {
  readonly low: number;
  readonly high: number;
}

/**
 * Tukey's fences, one and a half times the interquartile range beyond the quartiles. Null where half of the values are one
 * and the same: every other would be an outlier then.
 */
export function fencesOf(column: Column, rows: Uint32Array): Fences | null {
  if (column.kind !== 'number') return null;
  const sorted = sortedValues(column, rows);
  if (sorted.length < 4) return null;
  const [first, third] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = 1.5 * (third - first);
  return reach === 0 ? null : { low: first - reach, high: third + reach };
}

export const isOutside = ({ low, high }: Fences, value: number): boolean => value < low || value > high;

export interface Outliers {
  /** By input. */
  readonly fences: readonly (Fences | null)[];
  /** By input: values beyond the fences. */
  readonly counts: readonly number[];
  /** Rows without any. */
  readonly calm: Uint32Array;
}

/** Outliers of `inputs` among the rows to learn from. */
export function findOutliers(inputs: readonly Column[], rows: Uint32Array): Outliers {
  const fences = inputs.map((column) => fencesOf(column, rows));
  const outside = (index: number, row: number): boolean => {
    const column = inputs[index]!;
    const fence = fences[index];
    return (
      fence !== null && fence !== undefined && 'values' in column && isOutside(fence, column.values[row]!)
    );
  };
  const counts = inputs.map((_, index) => rows.filter((row) => outside(index, row)).length);
  return { fences, counts, calm: rows.filter((row) => !inputs.some((_, index) => outside(index, row))) };
}

/** What became of the rows, for the card. */
export function rowNotes(clean: CleanRows, target: string, repetitions: number): readonly TableNote[] {
  const { withoutTarget, repeated, withGaps } = clean;
  const notes: TableNote[] = [];
  const note = (count: number, en: string, zh: string): void => {
    if (count > 0) notes.push({ count, words: text(en, zh) });
  };
  note(
    withoutTarget,
    `${counted(withoutTarget, 'row')} without ${target}: left out, there is nothing to learn from them`,
    `${withoutTarget} 行没有 ${target}：已去掉，因为无从学习`,
  );
  if (repeated > 0)
    note(repeated, `${counted(repeated, 'repeated row')}: left out`, `${repeated} 行重复：已去掉`);
  else note(repetitions, `${counted(repetitions, 'repeated row')}: kept`, `${repetitions} 行重复：保留`);
  note(
    withGaps,
    `${counted(withGaps, 'row')} with a missing value: left out`,
    `${withGaps} 行有缺失值：已去掉`,
  );
  return notes;
}

/** What became of outliers, for the card. */
export function outlierNotes(
  columns: readonly SchemaColumn[],
  { counts }: Pick<Outliers, 'counts'>,
  how: TableCleaning['outliers'],
): readonly TableNote[] {
  const done = {
    keep: text('kept', '保留'),
    clip: text('moved to the edge of the usual range', '已截到常见范围的边缘'),
    drop: text('their rows left out of the learning part', '所在行已从学习部分去掉'),
  }[how];
  return counts.flatMap((count, index) => {
    if (count === 0) return [];
    const { name } = columns[index]!;
    return [
      {
        count,
        words: text(
          `${name}: ${counted(count, 'outlier')}, ${done.en}`,
          `${name}：${count} 个离群值，${done.zh}`,
        ),
      },
    ];
  });
}
