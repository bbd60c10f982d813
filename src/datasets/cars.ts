import { text, verbatim } from '#lib/text.ts';
import { defineDataset } from './dataset-def.ts';
import { TABLE_FIELDS } from './tables/table-fields.ts';
import { tableFacts } from './tables/table-facts.ts';
import {
  categoryColumn,
  leftOut,
  numberColumn,
  target,
  withGaps,
  type TableSchema,
} from './tables/table-schema.ts';

export const CARS: TableSchema = {
  rows: 406,
  columns: [
    leftOut('name', 'text', text('nearly every car has its own', '几乎每辆车都不同')),
    target(withGaps(8, numberColumn('mpg', text('miles per US gallon', '每美制加仑行驶的英里数')))),
    numberColumn('cylinders', text('of the engine', '发动机气缸数')),
    numberColumn('displacement', text('cubic inches', '排量，立方英寸')),
    withGaps(6, numberColumn('horsepower', text('hp', '马力'))),
    numberColumn('weight', text('pounds', '重量，磅')),
    numberColumn('acceleration', text('seconds from 0 to 60 mph', '从静止到 60 英里每小时的秒数')),
    numberColumn(
      'year',
      text(
        'of the model; those of 1981 stand under 1982 in this source',
        '年款；该来源把 1981 年的记在 1982 年',
      ),
    ),
    categoryColumn('origin', ['Europe', 'Japan', 'USA'], text('of the maker', '厂商所在地')),
  ],
  left: [
    [398, 392],
    [398, 392],
  ],
  calm: [
    [303, 300],
    [303, 300],
  ],
};

export const cars = defineDataset({
  id: 'cars',
  title: text('Cars, miles per gallon', '汽车油耗'),
  summary: text(
    '406 cars of 1970 to 1982: how far each went on a gallon, to be told from its engine, weight, year and origin.',
    '1970 至 1982 年的 406 款汽车：根据发动机、重量、年款和产地，推断每加仑能行驶多少英里。',
  ),
  source: {
    title: verbatim(
      'Ernesto Ramos, David Donoho: the 1983 ASA data exposition, StatLib; through npm vega-datasets 3.2.1',
    ),
    url: 'http://lib.stat.cmu.edu/datasets/cars.desc',
    licence: text(
      'distributed in 1982 for educational and scientific purposes; the npm package is BSD 3-Clause',
      '1982 年发布，供教育与科研使用；npm 包为 BSD 3-Clause',
    ),
  },
  modality: 'table',
  inputKind: text('row of a table', '表格的一行'),
  fields: TABLE_FIELDS,
  facts: (settings) => tableFacts(CARS, settings),
  loadedBy: [...Object.keys(TABLE_FIELDS), 'seed'],
  async load(settings, context) {
    const { loadPackedTable } = await import('./tables/loaded-table.ts');
    return loadPackedTable('cars', { schema: CARS, cleaning: settings }, context);
  },
});
