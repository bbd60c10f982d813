/**
 * @file Tables in JSON: a list of objects (a row each), a list of lists (the first may be the heading), an object of lists
 * (a column each), an object with one of these in it, or one object to a line.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { headingsOf, tooLarge, type RawTable } from './raw-table.ts';

type Cells = Map<string, string[]>;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

/** What a value is as a cell; lists and objects as their JSON. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}

/** Objects as rows, whatever keys each of them has. */
function fromObjects(rows: readonly Readonly<Record<string, unknown>>[]): Cells {
  const cells: Cells = new Map();
  rows.forEach((row, index) => {
    for (const [name, value] of Object.entries(row)) {
      let column = cells.get(name);
      if (!column) cells.set(name, (column = new Array<string>(rows.length).fill('')));
      column[index] = cellOf(value);
    }
  });
  return cells;
}

function fromLists(rows: readonly (readonly unknown[])[]): Cells {
  const [first = []] = rows;
  const headed = first.length > 0 && first.every((cell) => typeof cell === 'string');
  const names = headingsOf(first.map((cell) => (headed ? String(cell) : '')));
  const body = headed ? rows.slice(1) : rows;
  return new Map(names.map((name, column) => [name, body.map((row) => cellOf(row[column]))]));
}

function fromColumns(columns: Readonly<Record<string, readonly unknown[]>>): Cells {
  const rows = Math.max(0, ...Object.values(columns).map(({ length }) => length));
  return new Map(
    Object.entries(columns).map(([name, values]) => [
      name,
      Array.from({ length: rows }, (_, row) => cellOf(values[row])),
    ]),
  );
}

/** A list with a row in each place. */
const isRows = (value: unknown): boolean =>
  isList(value) && value.length > 0 && (value.every(isObject) || value.every(isList));

function cellsOf(value: unknown): Cells | null {
  if (isList(value)) {
    if (value.every(isObject)) return fromObjects(value);
    if (value.every(isList)) return fromLists(value);
  }
  if (isObject(value)) {
    // `{ "count": 2, "data": [{…}, {…}] }` wraps a table; `{ "x": [1, 2], "y": [3, 4] }` is one.
    const parts = Object.values(value);
    const [wrapped, ...others] = parts.filter(isRows);
    if (wrapped !== undefined && others.length === 0) return cellsOf(wrapped);
    if (parts.length > 0 && parts.every(isList))
      return fromColumns(value as Readonly<Record<string, readonly unknown[]>>);
  }
  return null;
}

function parseJson(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return words
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
}

const NO_TABLE = text(
  'This JSON holds no table: a list of objects with the same names is needed.',
  '这份 JSON 里没有表格：需要由键名相同的对象组成的列表。',
);

/** An error for what is no JSON, or JSON of something else. */
export function readJsonRows(words: string): Result<RawTable, Text> {
  let cells: Cells | null;
  try {
    cells = cellsOf(parseJson(words));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(text(`The JSON is broken: ${why}`, `JSON 格式有误：${why}`));
  }
  if (!cells) return err(NO_TABLE);
  const columns = [...cells.values()];
  const rows = columns[0]?.length ?? 0;
  const refusal = tooLarge(columns.length, rows);
  if (refusal) return err(refusal);
  return ok({ names: headingsOf([...cells.keys()]), columns, rows, notes: [] });
}
