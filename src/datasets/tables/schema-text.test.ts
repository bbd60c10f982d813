import { expect, it } from 'vitest';
import { PENGUINS } from '#datasets/penguins.ts';
import { parseSchema, printSchema } from './schema-text.ts';
import type { TableSchema } from './table-schema.ts';

const SCHEMA: TableSchema = {
  ...PENGUINS,
  columns: [
    ...PENGUINS.columns.map(({ name, kind, use, missing, categories }) => ({
      ...{ name, kind, use, missing },
      ...(categories ? { categories } : {}),
    })),
    {
      name: '城市',
      kind: 'category',
      use: 'input',
      missing: 0,
      categories: ['北京', '"quoted"'],
      gathered: 3,
    },
    { name: 'id', kind: 'identifier', use: 'out', missing: 0 },
    { name: 'seen', kind: 'date', use: 'input', missing: 1 },
  ],
};

it('says everything of a table in one line, and that line says it again', () => {
  const words = printSchema(SCHEMA)!;
  expect(words.length).toBeLessThan(500);
  expect(parseSchema(words)).toEqual(SCHEMA);
  expect(parseSchema(words)).toBe(parseSchema(words));
});

it('refuses a line that no table could have made', () => {
  const counts = '[[4,4],[4,4]]';
  const head = `[4,${counts},${counts}`;
  expect(parseSchema(`${head},["a","n","u",0],["b","n","t",0]]`)).not.toBeNull();
  for (const bad of [
    '',
    '{}',
    head,
    `${head}]`,
    `${head},["a","n","u",0]]`, // nothing to be told
    `${head},["b","n","t",0]]`, // nothing to tell it from
    `${head},["a","n","t",0],["b","n","t",0],["c","n","u",0]]`,
    `${head},["a","n","u",0],["a","n","t",0]]`,
    `${head},["a","t","u",0],["b","n","t",0]]`, // free text
    `${head},["a","n","u",0],["b","c","t",0,["one"]]]`,
    `${head},["a","n","u",0],["b","c","t",0,["one","one"]]]`,
    `${head},["a","n","u",-1],["b","n","t",0]]`,
    `[4,[[1e99,4],[4,4]],${counts},["a","n","u",0],["b","n","t",0]]`,
  ])
    expect([bad, parseSchema(bad)]).toEqual([bad, null]);
});

it('is too long for a document where there are too many names', () => {
  const wide = Array.from({ length: 190 }, (_, i) => ({
    ...SCHEMA.columns.at(-1)!,
    name: `a rather long heading ${i}`,
  }));
  expect(printSchema({ ...SCHEMA, columns: wide })).toBeNull();
});
