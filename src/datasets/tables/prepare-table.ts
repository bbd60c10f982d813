/**
 * @file From a table that was read to the arrays that a network trains on. Every step is counted; the steps and their order
 * are: types, target, repetitions, gaps, test held out, outliers, validation set aside, values fitted to the training part.
 */
import { counted } from '#lib/format.ts';
import type { SampleTable } from '#datasets/dataset-def.ts';
import { splitLearning } from '#datasets/split.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { RngKey } from '#lib/rng.ts';
import { text, type Text } from '#lib/text.ts';
import { cleanRows, findOutliers, outlierNotes, repeatedRows, rowNotes } from './clean-rows.ts';
import { correlationOf, distributionOf } from './column-distribution.ts';
import { splitTest, strataOf } from './describe-table.ts';
import { fitColumn, gapsIn, scalingOf, type ColumnFit } from './fit-columns.ts';
import type { TableNote } from './raw-table.ts';
import type { ReadTable } from './read-table.ts';
import {
  heldOut,
  inputsOf,
  targetOf,
  type SchemaColumn,
  type TableCleaning,
  type TableSchema,
} from './table-schema.ts';
import type { ReportedColumn, TableReport } from './table-report.ts';
import { typeColumns, type Column } from './type-columns.ts';

const FIRST_ROWS = 5;

export interface PreparedTable {
  readonly learn: SampleTable;
  readonly test: SampleTable;
  /** Positions in `learn` that validate, ascending. */
  readonly validates: Uint32Array;
  /** Row of the file of each sample. */
  readonly rowsOf: { readonly learn: Uint32Array; readonly test: Uint32Array };
  /** Cells of a row of the file, by input column and then the target. */
  wordsOf(row: number): readonly string[];
  /** [inputs] for what a person typed, by input column. */
  encode(cells: readonly string[]): Result<Float32Array, Text>;
  readonly report: TableReport;
}

export interface TableJob {
  readonly table: ReadTable;
  readonly schema: TableSchema;
  readonly cleaning: TableCleaning;
  /** Of the document: decides who validates. */
  readonly key: RngKey;
}

/** A column of the schema beside what it was typed as and the cells it came from. */
interface Used {
  readonly schema: SchemaColumn;
  readonly column: Column;
  readonly cells: readonly string[];
}

interface Rows {
  readonly learn: Uint32Array;
  readonly test: Uint32Array;
  /** Those of `learn` that do not validate. */
  readonly train: Uint32Array;
}

function usedColumns({ table, schema }: TableJob) {
  const kinds = new Map(schema.columns.map(({ name, kind }) => [name, kind]));
  const typed = typeColumns(table, table.numberStyle, kinds);
  const used = (column: SchemaColumn): Used => {
    const index = table.names.indexOf(column.name);
    return { schema: column, column: typed.columns[index]!, cells: table.columns[index]! };
  };
  return {
    all: schema.columns.map(used),
    inputs: inputsOf(schema).map(used),
    target: used(targetOf(schema)),
    notes: typed.notes,
  };
}

function targetsOf({ column }: Used, rows: Rows, scale: TableCleaning['targetScale']) {
  if (column.kind === 'category') {
    const codes = (of: Uint32Array): Uint8Array => Uint8Array.from(of, (row) => column.codes[row]!);
    return { learn: codes(rows.learn), test: codes(rows.test), scaling: { mean: 0, factor: 1 } };
  }
  if (!('values' in column)) throw new RangeError(`${column.name} is no target.`);
  const { values } = column;
  const scaling = scalingOf(
    Float64Array.from(rows.train, (row) => values[row]!),
    scale,
  );
  const scaled = (of: Uint32Array): Float32Array =>
    Float32Array.from(of, (row) => (values[row]! - scaling.mean) * scaling.factor);
  return { learn: scaled(rows.learn), test: scaled(rows.test), scaling };
}

/** [rows, inputs] */
function inputsFor(fits: readonly ColumnFit[], rows: Uint32Array): Float32Array {
  const width = fits.reduce((sum, fit) => sum + fit.width, 0);
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, sample) => {
    let at = sample * width;
    for (const fit of fits) {
      fit.write(row, values, at);
      at += fit.width;
    }
  });
  return values;
}

function encodeCells(fits: readonly ColumnFit[], cells: readonly string[]): Result<Float32Array, Text> {
  const values = new Float32Array(fits.reduce((sum, fit) => sum + fit.width, 0));
  let at = 0;
  for (const [index, fit] of fits.entries()) {
    const written = fit.encode(cells[index] ?? '', values, at);
    if (!written.ok) return err(written.error);
    at += fit.width;
  }
  return ok(values);
}

/** What was filled in where values were missing, by column. */
function gapNotes(
  inputs: readonly Used[],
  fits: readonly ColumnFit[],
  rows: Uint32Array,
): readonly TableNote[] {
  return inputs.flatMap(({ column }, index) => {
    const count = gapsIn(column, rows);
    if (count === 0) return [];
    const { name } = column;
    const { fill } = fits[index]!;
    return [
      {
        count,
        words: text(
          `${name}: ${counted(count, 'row')} without a value, filled with ${fill}`,
          `${name}：${count} 行没有值，以 ${fill} 填补`,
        ),
      },
    ];
  });
}

function gatherNotes({ columns }: TableSchema): readonly TableNote[] {
  return columns.flatMap(({ name, use, gathered = 0 }) =>
    use === 'input' && gathered > 0
      ? [
          {
            count: gathered,
            words: text(
              `${name}: ${counted(gathered, 'rare value')} gathered as “…”`,
              `${name}：${gathered} 个少见的取值合并为“…”`,
            ),
          },
        ]
      : [],
  );
}

interface ColumnsJob {
  readonly all: readonly Used[];
  readonly inputs: readonly Used[];
  readonly target: Column;
  readonly fits: readonly ColumnFit[];
  readonly learn: Uint32Array;
}

function reportColumns({ all, inputs, target, fits, learn }: ColumnsJob): readonly ReportedColumn[] {
  let next = 0;
  return all.map(({ schema, column }) => {
    const distribution = distributionOf(column, learn);
    const related = 'values' in column && 'values' in target && column !== target;
    const correlation = related ? correlationOf(column, target, learn) : null;
    const fit = fits[inputs.findIndex(({ schema: input }) => input === schema)];
    const from = next;
    next += fit?.width ?? 0;
    const { fill = null, width = 0, scaling = null } = fit ?? {};
    return { ...schema, distribution, fill, from, width, correlation, scaling };
  });
}

/** Prepares `table` as its schema says. The schema must be one of this table. */
export function prepareTable(job: TableJob): PreparedTable {
  const { table, schema, cleaning, key } = job;
  const { all, inputs, target, notes: typing } = usedColumns(job);
  const columns = inputs.map(({ column }) => column);
  const repeated = repeatedRows(table);
  const clean = cleanRows({ repeated, inputs: columns, target: target.column }, cleaning);
  const split = splitTest(target.column, clean.rows);
  const outliers = findOutliers(columns, split.learn);
  const learn = cleaning.outliers === 'drop' ? outliers.calm : split.learn;
  const { train, validation } = splitLearning(strataOf(target.column, learn), heldOut(learn.length), key);
  const rows: Rows = { learn, test: split.test, train: train.map((place) => learn[place]!) };
  const fits = inputs.map(({ schema: column, column: values, cells }, index) =>
    fitColumn(values, column, {
      train: rows.train,
      cleaning,
      fences: outliers.fences[index]!,
      cells,
      numberStyle: table.numberStyle,
    }),
  );
  const targets = targetsOf(target, rows, cleaning.targetScale);
  return {
    learn: { inputs: inputsFor(fits, learn), targets: targets.learn },
    test: { inputs: inputsFor(fits, rows.test), targets: targets.test },
    validates: validation,
    rowsOf: { learn, test: rows.test },
    wordsOf: (row) => [...inputs, target].map(({ cells }) => cells[row]!),
    encode: (cells) => encodeCells(fits, cells),
    report: {
      columns: reportColumns({ all, inputs, target: target.column, fits, learn }),
      counts: { train: train.length, validation: validation.length, test: rows.test.length },
      firstRows: Array.from({ length: Math.min(FIRST_ROWS, table.rows) }, (_, row) =>
        all.map(({ cells }) => cells[row]!),
      ),
      notes: [
        ...table.notes,
        ...typing,
        ...rowNotes(
          clean,
          target.schema.name,
          repeated.reduce((sum, each) => sum + each, 0),
        ),
        ...gatherNotes(schema),
        ...gapNotes(inputs, fits, clean.rows),
        ...outlierNotes(inputsOf(schema), outliers, cleaning.outliers),
      ],
      targetScaling: targets.scaling,
    },
  };
}
