/**
 * @file What the cells of each column are: numbers, dates, categories, an identifier, or free text. A guess that the person
 * sees and can change; what does not fit it is counted as missing and told, never dropped in silence.
 */
import { counted } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { ColumnKind } from './column-kinds.ts';
import { dateOrderOf, parseDate } from './parse-date.ts';
import { parseNumber, type NumberStyle } from './parse-number.ts';
import { isMissing, type RawTable, type TableNote } from './raw-table.ts';

interface ColumnBase {
  readonly name: string;
  /** Cells without a value, those included that are none of this kind. */
  readonly missing: number;
}
/** Numbers, or days since 1970. */
export interface NumberColumn extends ColumnBase {
  readonly kind: 'number' | 'date';
  /** [rows]: NaN where there is none. */
  readonly values: Float64Array;
}
export interface CategoryColumn extends ColumnBase {
  readonly kind: 'category';
  /** Every value that occurs, numbers by size, words by their letters. */
  readonly categories: readonly string[];
  /** [rows]: positions in `categories`; −1 where there is none. */
  readonly codes: Int32Array;
}
export interface UnusedColumn extends ColumnBase {
  readonly kind: 'identifier' | 'text';
}
export type Column = NumberColumn | CategoryColumn | UnusedColumn;

/** So many different words are still categories, however few rows there are; beyond, a share of the rows. */
const FEW_CATEGORIES = 20;
const CATEGORY_SHARE = 0.05;
/** Of a column's cells, for it to be one of numbers or dates. */
const MOST = 0.9;

/** Numbers by size and before words, words by their letters: the same order in every language and browser. */
function compareNames(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isFinite(x) && Number.isFinite(y)) return x - y;
  if (Number.isFinite(x) !== Number.isFinite(y)) return Number.isFinite(x) ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

const shareOf = (cells: readonly string[], fits: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;

/** 1, 2, 3, … in any order, some of them perhaps twice: rows that were counted. */
function isCounter(present: readonly string[], distinct: number): boolean {
  if (distinct < 5 || distinct < present.length * MOST) return false;
  const numbers = Float64Array.from(present, Number);
  if (!numbers.every(Number.isInteger)) return false;
  const sorted = numbers.toSorted();
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  return last - first === distinct - 1;
}

/** What the column is, by its cells alone. */
export function guessKind(cells: readonly string[], style: NumberStyle): ColumnKind {
  const present = cells.filter((cell) => !isMissing(cell));
  const distinct = new Set(present).size;
  if (present.length === 0) return 'text';
  if (isCounter(present, distinct)) return 'identifier';
  if (shareOf(present, (cell) => Number.isFinite(parseNumber(cell, style))) >= MOST) return 'number';
  const order = dateOrderOf(present);
  if (shareOf(present, (cell) => Number.isFinite(parseDate(cell, order))) >= MOST) return 'date';
  if (distinct === present.length && distinct > 2) return 'identifier';
  if (distinct <= Math.max(Math.min(FEW_CATEGORIES, present.length / 2), present.length * CATEGORY_SHARE))
    return 'category';
  return 'text';
}

function numberColumn(name: string, kind: 'number' | 'date', values: Float64Array): NumberColumn {
  return { name, kind, values, missing: values.filter(Number.isNaN).length };
}

/** The cells of a column as `kind`, whether that was guessed or chosen. */
export function typeColumn(
  name: string,
  cells: readonly string[],
  { kind, style }: { readonly kind: ColumnKind; readonly style: NumberStyle },
): Column {
  switch (kind) {
    case 'number':
      return numberColumn(
        name,
        kind,
        Float64Array.from(cells, (cell) => parseNumber(cell, style)),
      );
    case 'date': {
      const order = dateOrderOf(cells);
      return numberColumn(
        name,
        kind,
        Float64Array.from(cells, (cell) => parseDate(cell, order)),
      );
    }
    case 'category': {
      const categories = [...new Set(cells)].filter((cell) => !isMissing(cell)).toSorted(compareNames);
      const places = new Map(categories.map((category, place) => [category, place]));
      const codes = Int32Array.from(cells, (cell) => places.get(cell) ?? -1);
      return { name, kind, categories, codes, missing: codes.filter((code) => code < 0).length };
    }
    case 'identifier':
    case 'text':
      return { name, kind, missing: cells.filter(isMissing).length };
  }
}

export interface TypedTable {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly notes: readonly TableNote[];
}

const notOfKind = (name: string, count: number, kind: 'number' | 'date'): TableNote => ({
  count,
  words:
    kind === 'number'
      ? text(
          `${name}: ${counted(count, 'cell')} without a number: missing`,
          `${name}：${count} 个单元格不是数字，算作缺失`,
        )
      : text(
          `${name}: ${counted(count, 'cell')} without a date: missing`,
          `${name}：${count} 个单元格不是日期，算作缺失`,
        ),
});

/** Every column as what it was said to be in `chosen`, by name, or else as it looks. */
export function typeColumns(
  { names, columns: cells, rows }: RawTable,
  style: NumberStyle,
  chosen: ReadonlyMap<string, ColumnKind> = new Map(),
): TypedTable {
  const columns = names.map((name, index) => {
    const kind = chosen.get(name) ?? guessKind(cells[index]!, style);
    return typeColumn(name, cells[index]!, { kind, style });
  });
  const notes = columns.flatMap(({ name, kind, missing }, index) => {
    if (kind !== 'number' && kind !== 'date') return [];
    const odd = missing - cells[index]!.filter(isMissing).length;
    return odd > 0 ? [notOfKind(name, odd, kind)] : [];
  });
  return { columns, rows, notes };
}
