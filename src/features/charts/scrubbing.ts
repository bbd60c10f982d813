/** @file From keys and places on the timeline to moments of the run. Pure. */
import type { RunState } from '#store/run-store.ts';

/** In order of their steps. */
export type Marks = RunState['snapshots']['marks'];

/** Moments that PgUp and PgDn go over. */
const PAGE = 8;

/** The moment that is `by` moments after the one at `step` (before it, where that is negative), or the outermost one. */
export function stepFrom(marks: Marks, step: number, by: number): number {
  const passed = marks.findLastIndex((mark) => mark.step <= step);
  const between = marks[passed]?.step !== step; // as while it trains
  const index = between && by < 0 ? passed + 1 + by : passed + by;
  return marks[Math.max(0, Math.min(marks.length - 1, index))]?.step ?? step;
}

/** The step of the moment that is closest to `step`. */
export function nearestMark(marks: Marks, step: number): number {
  const distances = marks.map((mark) => Math.abs(mark.step - step));
  return marks[distances.indexOf(Math.min(...distances))]?.step ?? step;
}

/** Where `key` leads from `step`, as on any slider; null for other keys. */
export function stepOfKey(key: string, marks: Marks, step: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepFrom(marks, step, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepFrom(marks, step, -1);
    case 'PageUp':
      return stepFrom(marks, step, PAGE);
    case 'PageDown':
      return stepFrom(marks, step, -PAGE);
    case 'Home':
      return stepFrom(marks, step, -Infinity);
    case 'End':
      return stepFrom(marks, step, Infinity);
    default:
      return null;
  }
}
