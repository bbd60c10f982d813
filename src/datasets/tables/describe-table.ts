/** @file From a table that was read to its schema: what each column is and is used for, and what is left of its rows. */
import { fold, seedKey } from '#lib/rng.ts';
import { TEST_SPLIT } from '#lib/streams.ts';
import { splitLearning } from '#datasets/split.ts';
import { cleanRows, findOutliers, repeatedRows, type RowSource } from './clean-rows.ts';
import { canBeTarget, guessTarget } from './guess-target.ts';
import { parseNumber } from './parse-number.ts';
import { isMissing } from './raw-table.ts';
import type { ReadTable } from './read-table.ts';
import { heldOut, type ColumnUse, type SchemaColumn, type TableSchema } from './table-schema.ts';
import type { ColumnKind } from './column-kinds.ts';
import { typeColumns, type Column } from './type-columns.ts';

/** More values than this are too many to tell apart, and fewer rows than this too few to learn one from. */
const MOST_CATEGORIES = 12;
const FEWEST_ROWS = 2;
const SMALLEST_SHARE = 0.01;
const TEST_KEY = fold(seedKey(0), TEST_SPLIT);

/** What a person has said about columns, by name; the rest is guessed. */
export interface ColumnChoices {
  readonly kinds?: Readonly<Record<string, ColumnKind>>;
  readonly uses?: Readonly<Record<string, ColumnUse>>;
}

/** Values of a category that stand for themselves, in their order, and how many are gathered. */
function keptCategories({ categories, codes }: Column & { kind: 'category' }) {
  const counts = new Uint32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const enough = Math.max(FEWEST_ROWS, codes.length * SMALLEST_SHARE);
  const frequent = [...categories.keys()]
    .filter((code) => counts[code]! >= enough)
    .toSorted((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_CATEGORIES);
  const rare = categories.length - frequent.length;
  // One value alone is as good as a name for the rest.
  if (rare <= 1 && categories.length <= MOST_CATEGORIES) return { categories, gathered: 0 };
  return { categories: frequent.toSorted((a, b) => a - b).map((code) => categories[code]!), gathered: rare };
}

function schemaColumn(column: Column, use: ColumnUse): SchemaColumn {
  const { name, kind, missing } = column;
  if (kind !== 'category' || use === 'out') return { name, kind, use, missing };
  if (use === 'target') return { name, kind, use, missing, categories: column.categories };
  const { categories, gathered } = keptCategories(column);
  return { name, kind, use, missing, categories, ...(gathered > 0 ? { gathered } : {}) };
}

/** Whether there is anything in it that a network could be given: numbers, or values that occur often enough. */
function canBeInput(column: Column): boolean {
  if (column.kind === 'category') return keptCategories(column).categories.length > 0;
  return 'values' in column && column.missing < column.values.length;
}

/** The same wherever it is anything: there is nothing to learn from it. */
function isConstant(column: Column): boolean {
  if (column.kind === 'category') return column.categories.length < 2;
  if (!('values' in column)) return true;
  const first = column.values.find((value) => !Number.isNaN(value));
  return column.values.every((value) => value === first || Number.isNaN(value));
}

/** What each column is used for: as chosen, one target at most, and nothing that cannot be used. */
function usesOf(columns: readonly Column[], { uses = {} }: ColumnChoices): readonly ColumnUse[] {
  const wanted = columns.find((column) => uses[column.name] === 'target' && canBeTarget(column))?.name;
  const target = wanted ?? guessTarget(columns.filter(({ name }) => uses[name] !== 'out'));
  return columns.map((column) => {
    const { name } = column;
    if (name === target) return 'target';
    if (!canBeInput(column)) return 'out';
    const use = uses[name] ?? (isConstant(column) ? 'out' : 'input');
    return use === 'out' ? 'out' : 'input';
  });
}

/** [classes] or zeros: what the held-out part has the same shares of. */
export const strataOf = (target: Column, rows: Uint32Array): Uint8Array =>
  target.kind === 'category'
    ? Uint8Array.from(rows, (row) => target.codes[row]!)
    : new Uint8Array(rows.length);

/**
 * Rows held out for the test and rows to learn from. They are the table's own: a document's seed decides who validates, but
 * never what the test is, so that runs can be compared.
 */
export function splitTest(target: Column, rows: Uint32Array) {
  const { train, validation } = splitLearning(strataOf(target, rows), heldOut(rows.length), TEST_KEY);
  return { learn: train.map((place) => rows[place]!), test: validation.map((place) => rows[place]!) };
}

/** How many rows stay, whatever is left out. */
function countRows(source: RowSource): Pick<TableSchema, 'left' | 'calm'> {
  const count = (duplicates: 'keep' | 'drop', missing: 'median' | 'drop') => {
    const { rows } = cleanRows(source, { duplicates, missing });
    const { calm } = findOutliers(source.inputs, splitTest(source.target, rows).learn);
    return { left: rows.length, calm: calm.length };
  };
  const all = (['keep', 'drop'] as const).map((duplicates) => [
    count(duplicates, 'median'),
    count(duplicates, 'drop'),
  ]);
  const table = (of: 'left' | 'calm') =>
    all.map((pair) => pair.map((counts) => counts[of])) as unknown as TableSchema['left'];
  return { left: table('left'), calm: table('calm') };
}

/** A target of two numbers, 0 and 1 mostly, is a question with two answers. */
const isYesOrNo = (column: Column | undefined): boolean =>
  column?.kind === 'number' && new Set(column.values.filter((value) => !Number.isNaN(value))).size === 2;

/** With counters as numbers after all, where nobody has said otherwise; null where there are none. */
function withCounters(
  { numberStyle, columns: cells }: ReadTable,
  columns: readonly Column[],
  { kinds = {} }: ColumnChoices,
): ColumnChoices['kinds'] | null {
  const counters = columns.filter(
    ({ name, kind }, index) =>
      kind === 'identifier' &&
      !Object.hasOwn(kinds, name) &&
      cells[index]!.every((cell) => isMissing(cell) || Number.isFinite(parseNumber(cell, numberStyle))),
  );
  if (counters.length === 0) return null;
  return { ...kinds, ...Object.fromEntries(counters.map(({ name }) => [name, 'number'])) };
}

/** Null where no column can be the target, or no other is left to tell it by. */
export function describeTable(table: ReadTable, choices: ColumnChoices = {}): TableSchema | null {
  const kinds = new Map(Object.entries(choices.kinds ?? {}));
  const typed = typeColumns(table, table.numberStyle, kinds);
  const uses = usesOf(typed.columns, choices);
  const asked = typed.columns[uses.indexOf('target')];
  if (asked && !kinds.has(asked.name) && isYesOrNo(asked))
    return describeTable(table, { ...choices, kinds: { ...choices.kinds, [asked.name]: 'category' } });
  const target = typed.columns[uses.indexOf('target')];
  const inputs = typed.columns.filter((_, index) => uses[index] === 'input');
  if (!target || inputs.length === 0) {
    // Small tables made by hand: x is 1, 2, 3, …, and all that there is to learn from.
    const more = withCounters(table, typed.columns, choices);
    const chosen = { ...choices.uses, ...(target && { [target.name]: 'target' as const }) };
    return more ? describeTable(table, { kinds: more, uses: chosen }) : null;
  }
  const columns = typed.columns.map((column, index) => schemaColumn(column, uses[index]!));
  return { rows: table.rows, columns, ...countRows({ repeated: repeatedRows(table), inputs, target }) };
}
