/** @file A person's own tables in the worker: read once, described as often as a choice about their columns changes. */
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { describeTable, type ColumnChoices } from './describe-table.ts';
import { findTable, keepTable } from './kept-tables.ts';
import { readTable, type ReadTable } from './read-table.ts';
import type { TableSchema } from './table-schema.ts';

export interface DescribedTable {
  /** Where this browser keeps it. */
  readonly id: string;
  readonly schema: TableSchema;
}

/** The last one: a person changes the columns of one table many times. */
let latest: { readonly id: string; readonly table: ReadTable } | null = null;

const notHere = text(
  'This table stayed on the machine where it was opened. Open the same file here to go on.',
  '这张表留在了当初打开它的机器上。请在这里打开同一个文件以继续。',
);
const noTarget = text(
  'No column of this table can be told from the others: a target with numbers or a few classes, and one more column, are needed.',
  '这张表没有可供预测的列：需要一个数值列或类别不多的列作为目标，以及至少一个其他列。',
);

/** The table that this browser keeps under `id`. */
export async function ownTable(id: string): Promise<Result<ReadTable, Text>> {
  if (latest?.id === id) return ok(latest.table);
  const file = await findTable(id);
  if (!file) return err(notHere);
  const table = await readTable(file);
  if (table.ok) latest = { id, table: table.value };
  return table;
}

/** Reads and keeps `file`, and describes it. */
export async function takeTable(file: Blob): Promise<Result<DescribedTable, Text>> {
  const table = await readTable(file);
  if (!table.ok) return table;
  const id = await keepTable(file);
  latest = { id, table: table.value };
  return describeOwnTable(id, {});
}

/** Describes the table that is kept under `id`, with what a person has chosen for its columns. */
export async function describeOwnTable(
  id: string,
  choices: ColumnChoices,
): Promise<Result<DescribedTable, Text>> {
  const table = await ownTable(id);
  if (!table.ok) return table;
  const schema = describeTable(table.value, choices);
  return schema ? ok({ id, schema }) : err(noTarget);
}
