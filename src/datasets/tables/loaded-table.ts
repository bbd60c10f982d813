import { DataUnavailable } from '#datasets/data-unavailable.ts';
import type { LoadContext, LoadedDataset } from '#datasets/dataset-def.ts';
import { loadFilePack } from '#datasets/file-pack.ts';
import { seedKey } from '#lib/rng.ts';
import { prepareTable } from './prepare-table.ts';
import { readTable, type ReadTable } from './read-table.ts';
import type { TableCleaning, TableSchema } from './table-schema.ts';

export interface TablePlan {
  readonly schema: TableSchema;
  readonly cleaning: TableCleaning;
  /** Of the document. */
  readonly seed: number;
}

/** A table that has been read, as samples. Where hardly a row is left of it, its facts say what is lacking. */
export function loadedTable(table: ReadTable, { schema, cleaning, seed }: TablePlan): LoadedDataset {
  const prepared = prepareTable({ table, schema, cleaning, key: seedKey(seed) });
  const { learn, test, validates, rowsOf, wordsOf, encode, report } = prepared;
  const count = rowsOf.learn.length;
  return {
    learn,
    test,
    validates,
    available: () => count,
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: Math.max(1, count),
    words: (of, position) => wordsOf(rowsOf[of][position]!),
    encode,
    table: report,
  };
}

/** A table that ships with the page, in `public/data/<id>/`. Throws {@link DataUnavailable}. */
export async function loadPackedTable(
  id: string,
  { schema, cleaning }: Pick<TablePlan, 'schema' | 'cleaning'>,
  context: LoadContext,
): Promise<LoadedDataset> {
  const [bytes] = await loadFilePack(`data/${id}/`, ['table.bin'], context);
  const table = await readTable(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  if (!table.ok) throw new DataUnavailable(table.error.en);
  return loadedTable(table.value, { schema, cleaning, seed: context.seed });
}
