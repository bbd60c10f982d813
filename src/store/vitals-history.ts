/** @file What was measured of the network over time, in bounded memory: when it is full, every second measurement goes. Pure. */
import type { Vitals } from '#explain/vitals.ts';

export interface VitalsHistory {
  /** By step, ascending. */
  readonly rows: readonly Vitals[];
  /** Steps from row to row, at least. */
  readonly grain: number;
}

export const NO_VITALS: VitalsHistory = { rows: [], grain: 1 };

const sameLayers = (a: Vitals, b: Vitals): boolean =>
  a.layers.length === b.layers.length && a.layers.every(({ name }, index) => name === b.layers[index]!.name);

/** Far enough apart; the last one always stays. */
function thinned(rows: readonly Vitals[], grain: number): readonly Vitals[] {
  let next = -Infinity;
  return rows.filter(({ step }, index) => {
    if (step < next && index < rows.length - 1) return false;
    next = step + grain;
    return true;
  });
}

/**
 * `history` with `vitals` as its newest row. What was measured at this step or later is of a past that did not happen: the network
 * has begun anew or was wound back; another network's is forgotten altogether.
 */
export function appendVitals(history: VitalsHistory, vitals: Vitals, capacity = 160): VitalsHistory {
  const last = history.rows.at(-1);
  if (!last || !sameLayers(last, vitals)) return { rows: [vitals], grain: 1 };
  const before = history.rows.filter(({ step }) => step < vitals.step);
  const previous = before.at(-2);
  // The newest row stands for itself until another is far enough from the one before it.
  const kept = previous && before.at(-1)!.step < previous.step + history.grain ? before.slice(0, -1) : before;
  let [rows, grain]: [readonly Vitals[], number] = [[...kept, vitals], history.grain];
  while (rows.length > capacity) {
    grain = Math.max(2 * grain, (2 * (rows.at(-1)!.step - rows[0]!.step)) / capacity);
    rows = thinned(rows, grain);
  }
  return { rows, grain };
}
