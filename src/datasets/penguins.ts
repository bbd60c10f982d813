import { text, verbatim } from '#lib/text.ts';
import { defineDataset } from './dataset-def.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { CLEANING_FIELDS } from './tables/table-fields.ts';
import { tableFacts } from './tables/table-facts.ts';
import { categoryColumn, numberColumn, target, withGaps, type TableSchema } from './tables/table-schema.ts';

export const PENGUINS: TableSchema = {
  rows: 344,
  columns: [
    target(
      categoryColumn(
        'species',
        ['Adelie', 'Chinstrap', 'Gentoo'],
        text('what is to be told', '要判断的种类'),
      ),
    ),
    categoryColumn('island', ['Biscoe', 'Dream', 'Torgersen'], text('where it was seen', '被观察到的岛屿')),
    withGaps(2, numberColumn('bill length', text('mm', '毫米'))),
    withGaps(2, numberColumn('bill depth', text('mm', '毫米'))),
    withGaps(2, numberColumn('flipper length', text('mm', '毫米'))),
    withGaps(2, numberColumn('body mass', text('g', '克'))),
    withGaps(11, categoryColumn('sex', ['FEMALE', 'MALE'], text('eleven are not known', '其中 11 只未知'))),
  ],
  left: [
    [344, 333],
    [344, 333],
  ],
  calm: [
    [275, 266],
    [275, 266],
  ],
};

export const penguins = defineDataset({
  id: 'penguins',
  title: text('Palmer penguins', '帕尔默企鹅'),
  summary: text(
    '344 penguins of three species on three Antarctic islands. A table as it comes from the field: some were not measured, some not sexed.',
    '南极三个岛上三种企鹅，共 344 只。这是野外采来的原样表格：有的没有测量，有的性别未知。',
  ),
  source: {
    title: verbatim(
      'Kristen Gorman, Palmer Station Antarctica LTER; Allison Horst: palmerpenguins; through npm vega-datasets 3.2.1',
    ),
    url: 'https://allisonhorst.github.io/palmerpenguins/',
    licence: verbatim('CC0 1.0'),
  },
  modality: 'table',
  inputKind: text('row of a table', '表格的一行'),
  fields: { ...CLEANING_FIELDS, ...LABEL_FIELDS },
  facts: (settings) => tableFacts(PENGUINS, { ...settings, targetScale: 'raw' }),
  loadedBy: [...Object.keys(CLEANING_FIELDS), 'seed'],
  async load(settings, context) {
    const { loadPackedTable } = await import('./tables/loaded-table.ts');
    return loadPackedTable(
      'penguins',
      { schema: PENGUINS, cleaning: { ...settings, targetScale: 'raw' } },
      context,
    );
  },
});
