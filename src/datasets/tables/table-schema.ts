/**
 * @file What a table is, without its rows: columns, what each is used for, and how many rows are left by what is left out.
 * Enough to check a network against it on a machine that does not have the table. Plain JSON.
 */
import type { Split } from '#datasets/dataset-def.ts';
import type { Text } from '#lib/text.ts';
import type { ColumnKind } from './column-kinds.ts';

export type ColumnUse = 'input' | 'target' | 'out';

export interface SchemaColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly use: ColumnUse;
  /** Cells without a value, in the whole table. */
  readonly missing: number;
  /** Of categories: the values that the network tells apart. */
  readonly categories?: readonly string[];
  /** Values that are too rare, and stand together as one more category; 0 where it is left out. */
  readonly gathered?: number;
  /** Unit or meaning, where somebody has said it. */
  readonly about?: Text;
  /** What a plot shows the target against before anyone has chosen. */
  readonly shownFirst?: true;
}

export const numberColumn = (name: string, about: Text): SchemaColumn => ({
  name,
  kind: 'number',
  use: 'input',
  missing: 0,
  about,
});

export const categoryColumn = (name: string, categories: readonly string[], about: Text): SchemaColumn => ({
  name,
  kind: 'category',
  use: 'input',
  missing: 0,
  categories,
  about,
});

export const leftOut = (name: string, kind: ColumnKind, about: Text): SchemaColumn => ({
  name,
  kind,
  use: 'out',
  missing: 0,
  about,
});

export const target = (column: SchemaColumn): SchemaColumn => ({ ...column, use: 'target' });

export const withGaps = (missing: number, column: SchemaColumn): SchemaColumn => ({ ...column, missing });

/** Rows that stay, [duplicates removed?][rows with gaps left out?]. */
type RowCounts = readonly [readonly [number, number], readonly [number, number]];

export interface TableSchema {
  /** Rows of the file. */
  readonly rows: number;
  readonly columns: readonly SchemaColumn[];
  /** Rows with a target. */
  readonly left: RowCounts;
  /** Of those, rows to learn from, test rows left aside, that stay when outliers are left out. */
  readonly calm: RowCounts;
}

/** What is done to a table before a network sees it. */
export interface TableCleaning {
  readonly duplicates: 'drop' | 'keep';
  readonly missing: 'median' | 'mean' | 'most_frequent' | 'drop';
  readonly outliers: 'keep' | 'clip' | 'drop';
  readonly scale: 'standard' | 'unit' | 'raw';
  /** Of targets that are numbers. */
  readonly targetScale: 'standard' | 'raw';
}

/** One fifth of the rows is held out, and a fifth of the rest validates. */
export const HELD_OUT = 0.2;
export const heldOut = (rows: number): number => Math.min(rows, Math.max(1, Math.round(rows * HELD_OUT)));

/** How a table is split under `cleaning`. */
export function splitCounts(
  { left, calm }: Pick<TableSchema, 'left' | 'calm'>,
  { duplicates, missing, outliers }: TableCleaning,
): Readonly<Record<Split, number>> {
  const [unique, whole] = [Number(duplicates === 'drop'), Number(missing === 'drop')];
  const rows = left[unique]![whole]!;
  const test = heldOut(rows);
  const learn = outliers === 'drop' ? calm[unique]![whole]! : rows - test;
  const validation = heldOut(learn);
  return { train: learn - validation, validation, test };
}

export const inputsOf = ({ columns }: Pick<TableSchema, 'columns'>): readonly SchemaColumn[] =>
  columns.filter(({ use }) => use === 'input');

/** Throws a RangeError for a table without one: nothing that describes tables makes such. */
export function targetOf({ columns }: Pick<TableSchema, 'columns'>): SchemaColumn {
  const found = columns.find(({ use }) => use === 'target');
  if (!found) throw new RangeError('No column of this table is the target.');
  return found;
}

/** What stands for all rare values of a column. */
export const REST = '…';

/** Names of the numbers that a column becomes: itself, or one for each category. */
export function inputNamesOf({ name, kind, categories = [], gathered = 0 }: SchemaColumn): readonly string[] {
  if (kind !== 'category') return [name];
  return [...categories, ...(gathered > 0 ? [REST] : [])].map((category) => `${name} = ${category}`);
}
