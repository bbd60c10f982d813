/** @file The row of a table that a person tries the network on: one of the data, or their own. */
import { create } from 'zustand';

export interface TriedRow {
  /** By input column. */
  readonly cells: readonly string[];
  /** What the data says; null once a cell is another. */
  readonly truth: string | null;
}

interface TriedRowState {
  readonly row: TriedRow | null;
  /** Somebody wants to know at once which columns decide. */
  readonly wondering: boolean;
}

const NOTHING: TriedRowState = { row: null, wondering: false };

export const useTriedRow = create<TriedRowState>()(() => NOTHING);

export const tryRow = (row: TriedRow | null): void => useTriedRow.setState({ ...NOTHING, row });

/** Tries a row of the data, `words` as the engine tells them, and has its answer explained. */
export const wonderAbout = (words: readonly string[]): void =>
  useTriedRow.setState({
    row: { cells: words.slice(0, -1), truth: words.at(-1) ?? null },
    wondering: true,
  });

export const noteExplained = (): void => useTriedRow.setState({ wondering: false });
