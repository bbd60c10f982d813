import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CARS } from '#datasets/cars.ts';
import { HOUSES } from '#datasets/house-prices.ts';
import { IRIS } from '#datasets/iris.ts';
import { PENGUINS } from '#datasets/penguins.ts';
import { EXAMPLE_SCHEMA, exampleCsv } from '#datasets/tables/example-table.ts';
import { describeTable } from '#datasets/tables/describe-table.ts';
import { readTable } from '#datasets/tables/read-table.ts';
import type { TableSchema } from '#datasets/tables/table-schema.ts';
import { PACK_TABLES } from './pack-tables.ts';
import { readTableSource, tableCsv, type TableId } from './table-sources.ts';

/** What a page says of a table before it is loaded; one table may be looked at in more than one way. */
const SCHEMAS: readonly (readonly [TableId, TableSchema])[] = [
  ['iris', IRIS],
  ['penguins', PENGUINS],
  ['cars', CARS],
  ['house-prices', HOUSES.rm],
  ['house-prices', HOUSES.all],
];

it('has an example that is what its card says, too', async () => {
  const table = await readTable(new Blob([exampleCsv()]));
  const columns = EXAMPLE_SCHEMA.columns.map((column) => ({ ...column, about: undefined }));
  expect(table.ok && describeTable(table.value)).toEqual({ ...EXAMPLE_SCHEMA, columns });
});

it.each(SCHEMAS)('%s is what its card says, column by column and row by row', async (id, schema) => {
  const table = await readTable(new Blob([tableCsv(id, await readTableSource(id)).csv]));
  if (!table.ok) throw new Error(table.error.en);
  const uses = Object.fromEntries(schema.columns.map(({ name, use }) => [name, use]));
  // What somebody has said about a column is nothing that a file could tell.
  const columns = schema.columns.map((column) => ({ ...column, about: undefined, shownFirst: undefined }));
  expect(describeTable(table.value, { uses })).toEqual({ ...schema, columns });
});

it('packs the same rows, once', async () => {
  const directory = join(await mkdtemp(join(tmpdir(), 'strata-tables-')), 'iris');
  const pack = PACK_TABLES['iris']!;
  const { manifest, packed } = await pack({ directory });
  const { csv } = tableCsv('iris', await readTableSource('iris'));
  expect(packed).toBe(true);
  expect(manifest.files).toMatchObject([{ file: 'table.bin', count: 150 }]);
  expect(gunzipSync(await readFile(join(directory, 'table.bin'))).toString()).toBe(csv);
  expect((await pack({ directory })).packed).toBe(false);
  await rm(directory, { recursive: true });
});
