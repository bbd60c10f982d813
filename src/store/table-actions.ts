/** @file Opening a person's own table and saying what its columns are. The rows go to the worker and stay there. */
import { parseSchema } from '#datasets/tables/schema-text.ts';
import type { ColumnUse, TableSchema } from '#datasets/tables/table-schema.ts';
import type { ColumnKind } from '#datasets/tables/column-kinds.ts';
import { text, type Text } from '#lib/text.ts';
import { editDocument, openDocument, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { followDocument } from './run-actions.ts';
import { useRun } from './run-store.ts';
import { answerTable, tableData, tableDocument } from './table-document.ts';

const tooWide = text(
  'The table has too many columns and categories to be described in a document. Leave some columns out.',
  '表格的列和类别太多，无法写进文档。请删去一些列。',
);

/** The document is of this very table, which was not on this machine until now. */
const isAwaited = (id: string): boolean =>
  useRun.getState().dataMissing && useDocument.getState().document.data['table'] === id;

/** Reads `file` and opens a network for it, as one undoable step. What is wrong with it otherwise. */
export async function openTable(file: Blob, title: string): Promise<Text | null> {
  const described = await ask('data.describeTable', { of: file, choices: {} });
  if (!described.ok) return described.error;
  if (isAwaited(described.value.id)) {
    useRun.setState({ dataOpen: null }); // so that it is asked for again
    await followDocument();
    return null;
  }
  const data = tableData(title, described.value);
  if (!data) return tooWide;
  openDocument(tableDocument(title, data, described.value.schema));
  return null;
}

/** Why a column is not used as it was asked to be; null where it is. */
function refusal(name: string, { use, kind }: ColumnChange, { columns }: TableSchema): Text | null {
  if (columns.some((column) => column.name === name && column.use === use)) return null;
  if (kind === 'number') return text(`${name} holds no numbers.`, `${name} 中没有数值。`);
  if (kind === 'date') return text(`${name} holds no dates.`, `${name} 中没有日期。`);
  return use === 'target'
    ? text(
        `${name} has too many or too few different values to be classes.`,
        `${name} 的不同取值太多或太少，不能作为类别。`,
      )
    : text(`No value of ${name} occurs often enough.`, `${name} 的每个取值都出现得太少。`);
}

export interface ColumnChange {
  readonly use: ColumnUse;
  /** Null to leave it as it is. */
  readonly kind: ColumnKind | null;
}

/** Another use of a column of the table that is open. What is wrong with it otherwise. */
export async function changeColumn(name: string, { use, kind }: ColumnChange): Promise<Text | null> {
  const { document } = useDocument.getState();
  const { table, file, schema: line } = document.data;
  const schema = parseSchema(String(line));
  if (!schema) return null;
  const kinds = Object.fromEntries(schema.columns.map((column) => [column.name, column.kind]));
  const uses = Object.fromEntries(
    // There is one target: the last one becomes an input.
    schema.columns.map((column) => [
      column.name,
      use === 'target' && column.use === 'target' ? 'input' : column.use,
    ]),
  );
  const choices = { kinds: { ...kinds, ...(kind && { [name]: kind }) }, uses: { ...uses, [name]: use } };
  const described = await ask('data.describeTable', { of: String(table), choices });
  if (!described.ok) return described.error;
  const refused = refusal(name, { use, kind }, described.value.schema);
  if (refused) return refused;
  const fresh = tableData(String(file), described.value);
  if (!fresh) return tooWide;
  editDocument((current) => {
    if (current.data['table'] !== table) return current; // another table has been opened meanwhile
    const { file: _, table: __, schema: ___, ...cleaning } = current.data;
    return answerTable(current, { ...fresh, ...cleaning }, described.value.schema);
  });
  return null;
}
