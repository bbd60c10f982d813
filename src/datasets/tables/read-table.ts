/** @file A file or pasted text as a table, whatever it is written in: JSON by its first sign, else cells and delimiters. */
import { counted } from '#lib/format.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { decodeText, noText } from './decode-text.ts';
import { numberStyleOf, type NumberStyle } from './parse-number.ts';
import type { RawTable } from './raw-table.ts';
import { readDelimited } from './read-delimited.ts';
import { readJsonRows } from './read-json-rows.ts';

/** A table, and how it writes its numbers. */
export interface ReadTable extends RawTable {
  readonly numberStyle: NumberStyle;
}

const FEW_ROWS = 4;

const noTable = text(
  'No table was found in it: a first row with the names of the columns and rows of values below are needed.',
  '没有在其中找到表格：第一行应是各列的名称，下面是数据行。',
);
const fewRows = (rows: number): Text =>
  text(
    `The table has ${counted(rows, 'row')}: at least ${FEW_ROWS} are needed, for training, validation and test.`,
    `表格只有 ${rows} 行：至少需要 ${FEW_ROWS} 行，用于训练、验证和测试。`,
  );

function settle(read: Result<RawTable & { readonly delimiter?: string }, Text>): Result<ReadTable, Text> {
  if (!read.ok) return read;
  const { names, columns, rows, notes, delimiter = ',' } = read.value;
  if (columns.length < 2) return err(noTable);
  if (rows < FEW_ROWS) return err(fewRows(rows));
  return ok({ names, columns, rows, notes, numberStyle: numberStyleOf(columns, delimiter) });
}

/** Reads `file` as it streams. Errors say what a person can do about them. */
export async function readTable(file: Blob): Promise<Result<ReadTable, Text>> {
  const refusal = await noText(file);
  if (refusal) return err(refusal);
  const pieces = decodeText(file);
  const first = await pieces.next();
  const head = first.done ? '' : first.value;
  if (/^\s*[[{]/.test(head)) {
    let words = head;
    for await (const piece of pieces) words += piece;
    return settle(readJsonRows(words));
  }
  async function* all(): AsyncGenerator<string> {
    yield head;
    yield* pieces;
  }
  return settle(await readDelimited(all()));
}
