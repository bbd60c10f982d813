/** @file The part of a grid around what is marked in it, or around one cell. Pure. */
import type { Cut } from './slices.ts';

export interface Window {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** Sides of a part that can be shown with numbers. */
const MOST = 7;
/** Neighbours of a single cell on either side; along the lines of a flat grid, below which there is room. */
const [REACH, FAR] = [1, 3];

function span(
  places: readonly number[],
  length: number,
  around: number,
): readonly [first: number, count: number] {
  let [low, high] = [places[0]!, places[0]!];
  for (const place of places) [low, high] = [Math.min(low, place), Math.max(high, place)];
  const reach = low === high ? around : 0;
  const first = Math.max(0, low - reach);
  return [first, Math.min(length - 1, high + reach) - first + 1];
}

/** Null where nothing is marked, or too much of it to be shown at once. */
export function windowOf(
  { rows, columns }: Cut,
  marked: readonly number[],
  selected: number | null,
): Window | null {
  const cells = marked.length > 0 ? marked : selected === null ? [] : [selected];
  if (cells.length === 0) return null;
  const [top, down] = span(
    cells.map((cell) => Math.floor(cell / columns)),
    rows,
    REACH,
  );
  const [left, across] = span(
    cells.map((cell) => cell % columns),
    columns,
    columns > 2 * rows ? FAR : REACH,
  );
  return down <= MOST && across <= MOST ? { top, left, rows: down, columns: across } : null;
}
