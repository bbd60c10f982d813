/**
 * @file CSV, TSV and their kin, read as they stream in: Papa Parse splits the cells, here they become columns. A row that
 * is broken never ends the reading: it is counted and told.
 */
import { counted } from '#lib/format.ts';
import Papa from 'papaparse';
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { numberStyleOf, parseNumber } from './parse-number.ts';
import { headingsOf, isMissing, tooLarge, type RawTable, type TableNote } from './raw-table.ts';

/** A first row and some rows below it: enough to tell the delimiter. */
const HEAD_CHARACTERS = 65_536;
const DELIMITERS = [',', '\t', ';', '|'];

export interface DelimitedTable extends RawTable {
  readonly delimiter: string;
}

interface Piece {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly type: string; readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

const delimiterOf = (head: string): string => {
  const { meta } = Papa.parse(head, { preview: 50, delimitersToGuess: DELIMITERS });
  return DELIMITERS.includes(meta.delimiter) ? meta.delimiter : ',';
};

const newlineOf = (head: string): '\r\n' | '\n' | '\r' => {
  const outside = head.replace(/"[^"]*"/g, '');
  if (outside.includes('\r\n')) return '\r\n';
  return outside.includes('\n') || !outside.includes('\r') ? '\n' : '\r';
};

/** Rows from pieces of text, cut anywhere. */
function createRowReader() {
  let [rest, delimiter, unclosed] = ['', ',', 0];
  let parser: Papa.Parser | null = null;
  /** A cell that does not end is not read again for every piece of it, but each time it has doubled. */
  let patience = HEAD_CHARACTERS;
  return {
    /** The rows that are complete with `piece`; the rest waits. The last call, `done`, gives that too. */
    take(piece: string, { done }: { readonly done: boolean }): Piece['data'] {
      rest += piece;
      if (rest === '' || (!done && rest.length < patience)) return [];
      if (!parser) {
        rest = rest.replace(/^\uFEFF/, '');
        const head = rest.slice(0, HEAD_CHARACTERS);
        delimiter = delimiterOf(head);
        parser = new Papa.Parser({ delimiter, newline: newlineOf(head) });
      }
      const { data, errors, meta } = parser.parse(rest, 0, !done) as Piece;
      rest = rest.slice(meta.cursor);
      patience = data.length > 0 ? 0 : rest.length * 2;
      if (done) unclosed += errors.filter(({ code }) => code === 'MissingQuotes').length;
      return data;
    },
    found: () => ({ delimiter, unclosed }),
  };
}

interface Collected {
  readonly columns: readonly (readonly string[])[];
  readonly rows: number;
  /** Rows with fewer cells than the first one; rows with more, which are not among `rows`. */
  readonly short: number;
  readonly long: number;
}

/** Rows become columns; the first one says how many there are. */
function createCollector() {
  const columns: string[][] = [];
  let [rows, short, long] = [0, 0, 0];
  return {
    add(row: readonly string[]): void {
      const cells = row.map((cell) => cell.trim());
      if (cells.every((cell) => cell === '')) return;
      if (columns.length === 0) columns.push(...cells.map(() => []));
      const width = columns.length;
      if (cells.slice(width).some((cell) => cell !== '')) {
        long++; // its cells stand in the wrong columns
        return;
      }
      if (cells.length < width) short++;
      columns.forEach((column, index) => column.push(cells[index] ?? ''));
      rows++;
    },
    collected: (): Collected => ({ columns, rows, short, long }),
  };
}

/** A first row of numbers above columns of numbers is no heading. */
function hasHeading(columns: readonly (readonly string[])[], delimiter: string): boolean {
  const style = numberStyleOf(columns, delimiter);
  const isNumber = (cell: string): boolean => Number.isFinite(parseNumber(cell, style));
  const numeric = columns.filter((column) => {
    const below = column.slice(1, 100).filter((cell) => !isMissing(cell));
    return below.length > 0 && below.every(isNumber);
  });
  return numeric.length === 0 || numeric.some(([first]) => !isNumber(first!));
}

const brokenRows = (count: number): TableNote => ({
  count,
  words: text(
    `${counted(count, 'row')} with more cells than the heading: left out`,
    `${count} 行的单元格比表头多，已略过`,
  ),
});
const shortRows = (count: number): TableNote => ({
  count,
  words: text(
    `${counted(count, 'row')} with fewer cells than the heading: the rest counts as missing`,
    `${count} 行的单元格比表头少，不足的算作缺失`,
  ),
});
const openQuote: TableNote = {
  count: 1,
  words: text(
    'A quotation mark is never closed: everything after it was read as one cell',
    '有一个引号没有闭合，其后的内容被当作同一个单元格',
  ),
};
const noHeading: TableNote = {
  count: 1,
  words: text('There is no heading: the columns are called by their numbers', '没有表头，各列以编号命名'),
};

function tableOf(
  { columns, rows, short, long }: Collected,
  { delimiter, unclosed }: { readonly delimiter: string; readonly unclosed: number },
): DelimitedTable {
  const headed = hasHeading(columns, delimiter);
  const notes = [
    ...(headed ? [] : [noHeading]),
    ...(long > 0 ? [brokenRows(long)] : []),
    ...(short > 0 ? [shortRows(short)] : []),
    ...(unclosed > 0 ? [openQuote] : []),
  ];
  return {
    names: headingsOf(columns.map(([first]) => (headed ? first! : ''))),
    columns: headed ? columns.map((column) => column.slice(1)) : columns,
    rows: headed ? rows - 1 : rows,
    delimiter,
    notes,
  };
}

/** The table that `pieces` make together; an error where it is too large. */
export async function readDelimited(
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<Result<DelimitedTable, Text>> {
  const reader = createRowReader();
  const collector = createCollector();
  const take = (piece: string, options: { readonly done: boolean }): Text | null => {
    for (const row of reader.take(piece, options)) collector.add(row);
    const { columns, rows } = collector.collected();
    return tooLarge(columns.length, rows);
  };
  for await (const piece of pieces) {
    const refusal = take(piece, { done: false });
    if (refusal) return err(refusal);
  }
  const refusal = take('', { done: true });
  return refusal ? err(refusal) : ok(tableOf(collector.collected(), reader.found()));
}
