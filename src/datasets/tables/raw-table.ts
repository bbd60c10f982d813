/** @file A table as it was read: nothing but text, column by column, and what had to be put right on the way. */
import { text, type Text } from '#lib/text.ts';

/** Something that was done to a table, with how often, so that a person can be told. */
export interface TableNote {
  readonly count: number;
  readonly words: Text;
}

export interface RawTable {
  /** Headings, each different from all others and none empty. */
  readonly names: readonly string[];
  /** [columns][rows]: cells without the spaces around them; '' where there is nothing. */
  readonly columns: readonly (readonly string[])[];
  readonly rows: number;
  readonly notes: readonly TableNote[];
}

/** More than this is refused with a message: a form with more fields than that helps nobody. */
export const MAX_COLUMNS = 200;
/** Cells in all: what a page's worker holds as text without trouble. */
export const MAX_CELLS = 5_000_000;

/** What people write where they have no value (as pandas and R read it). */
const NOTHING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', '?', '.', '-', '--', '缺失']);

export const isMissing = (cell: string): boolean => NOTHING.has(cell.toLowerCase());

/** Headings without blanks and repetitions: `price`, `price (2)`, `column 3`. */
export function headingsOf(cells: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const base = cell.replace(/\s+/g, ' ').trim() || `column ${index + 1}`;
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}

/** Why a table of this size is not taken; null when it is. */
export function tooLarge(columns: number, rows: number): Text | null {
  if (columns > MAX_COLUMNS)
    return text(
      `The table has ${columns} columns; up to ${MAX_COLUMNS} can be used here. Leave some out and try again.`,
      `表格有 ${columns} 列，这里最多支持 ${MAX_COLUMNS} 列。请删去一些列后再试。`,
    );
  if (columns * rows > MAX_CELLS)
    return text(
      `The table has more than ${MAX_CELLS / 1e6} million cells: more than a page can hold. Take a part of its rows.`,
      `表格超过 ${MAX_CELLS / 1e4} 万个单元格，网页放不下。请只取其中一部分行。`,
    );
  return null;
}
