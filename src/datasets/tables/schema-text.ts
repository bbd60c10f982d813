/**
 * @file A table's schema as one short line, which a document carries: on a machine without the table the network can still be
 * seen and checked. A line from outside is checked in every point, since sizes follow from it.
 *
 * JSON: `[rows, left, calm, [name, kind, use, missing, categories?, gathered?], …]`, kind and use by their first letters.
 */
import * as v from 'valibot';
import { MAX_COLUMNS } from './raw-table.ts';
import type { ColumnUse, SchemaColumn, TableSchema } from './table-schema.ts';
import { COLUMN_KINDS, type ColumnKind } from './column-kinds.ts';

/** Code points: what a link can bear. */
export const MAX_SCHEMA = 6000;

const KINDS = Object.fromEntries(COLUMN_KINDS.map((kind) => [kind[0], kind])) as Readonly<
  Record<string, ColumnKind>
>;
const USES: Readonly<Record<string, ColumnUse>> = { u: 'input', t: 'target', o: 'out' };
const letterOf = (use: ColumnUse): string => Object.keys(USES).find((letter) => USES[letter] === use)!;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e8));
const name = v.pipe(v.string(), v.minLength(1));
const counts = v.tuple([v.tuple([count, count]), v.tuple([count, count])]);
const column = v.tupleWithRest(
  [name, v.picklist(Object.keys(KINDS)), v.picklist(Object.keys(USES)), count],
  v.union([v.array(name), count]),
);
const line = v.tupleWithRest([count, counts, counts], column);
type ColumnLine = v.InferOutput<typeof column>;

function parseColumn([title, kind, use, missing, categories, gathered]: ColumnLine): SchemaColumn {
  return {
    name: title,
    kind: KINDS[kind]!,
    use: USES[use]!,
    missing,
    ...(Array.isArray(categories) ? { categories } : {}),
    ...(typeof gathered === 'number' ? { gathered } : {}),
  };
}

/** Whether a network can read it, or be asked for it. */
function isUsable({ kind, use, categories = [] }: SchemaColumn): boolean {
  if (use === 'out') return true;
  if (kind !== 'category') return kind === 'number' || (kind === 'date' && use === 'input');
  return categories.length >= (use === 'target' ? 2 : 1) && new Set(categories).size === categories.length;
}

function isSound({ columns }: TableSchema): boolean {
  return (
    columns.length <= MAX_COLUMNS &&
    new Set(columns.map(({ name: title }) => title)).size === columns.length &&
    columns.filter(({ use }) => use === 'target').length === 1 &&
    columns.some(({ use }) => use === 'input') &&
    columns.every(isUsable)
  );
}

/** Null where it is too long for a document. */
export function printSchema({ rows, left, calm, columns }: TableSchema): string | null {
  const lines = columns.map(({ name: title, kind, use, missing, categories, gathered }) => [
    title,
    kind[0],
    letterOf(use),
    missing,
    ...(categories ? [categories] : []),
    ...(gathered === undefined ? [] : [gathered]),
  ]);
  const printed = JSON.stringify([rows, left, calm, ...lines]);
  return Array.from(printed).length <= MAX_SCHEMA ? printed : null;
}

function parseLine(words: string): TableSchema | null {
  try {
    const checked = v.safeParse(line, JSON.parse(words));
    if (!checked.success) return null;
    const [rows, left, calm, ...columns] = checked.output;
    const schema = { rows, left, calm, columns: columns.map(parseColumn) };
    return isSound(schema) ? schema : null;
  } catch {
    return null; // no JSON
  }
}

let latest: { readonly words: string; readonly schema: TableSchema | null } = { words: '', schema: null };

/** Null for a line that is no schema. The same object for the same line, the last time it was asked for. */
export function parseSchema(words: string): TableSchema | null {
  if (latest.words !== words) latest = { words, schema: parseLine(words) };
  return latest.schema;
}
