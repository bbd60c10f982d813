/**
 * @file The curve of a run, in bounded memory: every step until `capacity`, then neighbours are averaged
 * in pairs and the grain doubles. Appending is cheap; `rows` is a fresh array only when something was added.
 */
import { mean } from './mean.ts';

export interface HistoryRow {
  /** The last step that the row stands for. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Whatever else was measured, by name. */
  readonly extras?: Readonly<Record<string, number>>;
}

export interface StepHistory {
  readonly rows: readonly HistoryRow[];
  /** Steps per row. */
  readonly grain: number;
  /** Steps that do not fill a row yet. */
  readonly rest: readonly HistoryRow[];
}

export const EMPTY_HISTORY: StepHistory = { rows: [], grain: 1, rest: [] };

/** Means of what some of the rows have, each over those that have it. */
function meanExtras(rows: readonly HistoryRow[]): Pick<HistoryRow, 'extras'> {
  const names = new Set(rows.flatMap(({ extras = {} }) => Object.keys(extras)));
  if (names.size === 0) return {};
  const meanOf = (name: string): number =>
    mean(rows.map(({ extras }) => extras?.[name]).filter((value) => value !== undefined));
  return { extras: Object.fromEntries([...names].map((name) => [name, meanOf(name)])) };
}

const meanRow = (rows: readonly HistoryRow[]): HistoryRow => ({
  step: rows.at(-1)!.step,
  loss: mean(rows.map(({ loss }) => loss)),
  accuracy: mean(rows.map(({ accuracy }) => accuracy)),
  ...meanExtras(rows),
});

/** Means of consecutive groups of `size`; what does not fill a group is left over. */
function group(
  rows: readonly HistoryRow[],
  size: number,
): { full: HistoryRow[]; rest: readonly HistoryRow[] } {
  const full: HistoryRow[] = [];
  const count = Math.floor(rows.length / size);
  for (let i = 0; i < count; i++)
    full.push(size === 1 ? rows[i]! : meanRow(rows.slice(i * size, (i + 1) * size)));
  return { full, rest: rows.slice(count * size) };
}

/** `history` with `steps` added at the end, in order of their step number. */
export function appendSteps(
  history: StepHistory,
  steps: readonly HistoryRow[],
  capacity = 20_000,
): StepHistory {
  const { full, rest } = group([...history.rest, ...steps], history.grain);
  let rows: readonly HistoryRow[] = history.rows.concat(full);
  let { grain } = history;
  while (rows.length > capacity) {
    rows = group(rows.length % 2 ? rows.slice(1) : rows, 2).full;
    grain *= 2;
  }
  return { rows, grain, rest };
}

/** What was known of `history` by the end of step `step`. */
export function historyUntil({ rows, grain, rest }: StepHistory, step: number): StepHistory {
  const known = (row: HistoryRow): boolean => row.step <= step;
  return { rows: rows.filter(known), grain, rest: rest.filter(known) };
}
