/** @file Packs the tables that ship with the page, a folder of `public/data/` for each. */
import { join } from 'node:path';

import type { FilePack } from '#datasets/file-pack.ts';
import { readTableSource, tableCsv, TABLE_SOURCES, type TableId } from './table-sources.ts';
import { digest, writeFilePack, type PackOptions, type PackReport } from './write-pack.ts';

/** What a table was made from: the package's file, and what this project makes of it. */
async function packTable(
  id: TableId,
  { root = process.cwd(), directory = join(root, 'public/data', id) }: PackOptions,
): Promise<PackReport<FilePack>> {
  const { csv, rows } = tableCsv(id, await readTableSource(id, root));
  const bytes = new TextEncoder().encode(csv);
  return writeFilePack(directory, { [`${id}.csv`]: digest(bytes) }, async () => ({
    'table.bin': { bytes, count: rows },
  }));
}

/** A packer for each table. */
export const PACK_TABLES = Object.fromEntries(
  (Object.keys(TABLE_SOURCES) as TableId[]).map((id) => [
    id,
    (options: PackOptions = {}) => packTable(id, options),
  ]),
);
