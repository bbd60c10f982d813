import { text } from '#lib/text.ts';
import { line } from '#model/fields.ts';
import { DataNotHere } from './data-unavailable.ts';
import { defineDataset } from './dataset-def.ts';
import { EXAMPLE_SCHEMA, exampleCsv } from './tables/example-table.ts';
import { MAX_SCHEMA, parseSchema } from './tables/schema-text.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { TABLE_FIELDS } from './tables/table-fields.ts';
import { tableFacts } from './tables/table-facts.ts';

export const ownTableData = defineDataset({
  id: 'own-table',
  title: text('Your own table', '自己的表格'),
  summary: text(
    'A CSV, TSV or JSON file of yours. It is read in this page and kept in this browser; nothing is uploaded, and links carry the names of its columns, never its rows.',
    '你自己的 CSV、TSV 或 JSON 文件。它在本页读取并保存在本浏览器中，不会上传；分享的链接只带列名，绝不含数据行。',
  ),
  source: {
    title: text('Your file', '你的文件'),
    url: 'https://www.rfc-editor.org/rfc/rfc4180',
    licence: text('Yours', '归你所有'),
  },
  modality: 'table',
  inputKind: text('row of a table', '表格的一行'),
  fields: {
    file: line({ code: 'file', label: text('File', '文件'), maxLength: 120, default: '', elsewhere: true }),
    table: line({
      code: 'table',
      label: text('Fingerprint', '指纹'),
      maxLength: 16,
      default: '',
      elsewhere: true,
    }),
    schema: line({
      code: 'schema',
      label: text('Columns', '列'),
      maxLength: MAX_SCHEMA,
      default: '',
      elsewhere: true,
    }),
    ...TABLE_FIELDS,
    targetScale: { ...TABLE_FIELDS.targetScale, default: 'standard' },
    ...LABEL_FIELDS,
  },
  facts: ({ schema, ...settings }) => tableFacts(parseSchema(schema) ?? EXAMPLE_SCHEMA, settings),
  loadedBy: ['table', 'schema', ...Object.keys(TABLE_FIELDS), 'seed'],
  async load({ table: id, schema, ...cleaning }, { seed }) {
    const described = parseSchema(schema);
    const { ownTable } = await import('./tables/own-tables.ts');
    const { readTable } = await import('./tables/read-table.ts');
    const table = described ? await ownTable(id) : await readTable(new Blob([exampleCsv()]));
    if (!table.ok) throw new DataNotHere(table.error.en);
    const { loadedTable } = await import('./tables/loaded-table.ts');
    return loadedTable(table.value, { schema: described ?? EXAMPLE_SCHEMA, cleaning, seed });
  },
});
