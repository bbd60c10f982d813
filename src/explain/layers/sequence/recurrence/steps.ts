import type { StepMask } from '#explain/masks.ts';

/** The steps of a sequence as a recurrent layer reads them. Each has a row in every tensor of [steps, units]. */
export interface Steps {
  /** Rows in the order in which they are read. */
  readonly order: readonly number[];
  /** Which step of what comes in a row is of; and the other way round. */
  timeOf(row: number): number;
  before(row: number): number | null;
  after(row: number): number | null;
  /** What formulas call the step of a row and its neighbours. */
  readonly named: { readonly here: string; readonly before: string; readonly after: string };
  /** False for padding, and in front of the first step: row −1. */
  counts(row: number): boolean;
}

interface Reading {
  readonly backwards: boolean;
  /** Rows stand as the steps come in, or as they are read. */
  readonly rows: 'as given' | 'as read';
  /** By the steps that come in. */
  readonly mask: StepMask | null;
}

export function stepsOf(count: number, { backwards, rows, mask }: Reading): Steps {
  const all = Array.from({ length: count }, (_, row) => row);
  const upwards = backwards && rows === 'as given';
  const turned = backwards && rows === 'as read';
  const timeOf = (row: number): number => (turned ? count - 1 - row : row);
  const inside = (row: number): number | null => (row >= 0 && row < count ? row : null);
  return {
    order: upwards ? all.toReversed() : all,
    timeOf, // Its own inverse.
    before: (row) => inside(upwards ? row + 1 : row - 1),
    after: (row) => inside(upwards ? row - 1 : row + 1),
    named: { here: 't', before: upwards ? 't+1' : 't-1', after: upwards ? 't-1' : 't+1' },
    counts: (row) => row >= 0 && (mask?.[timeOf(row)] ?? true),
  };
}
