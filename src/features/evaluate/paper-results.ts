/** @file The best test error that each network of the paper has come to in this browser. Survives a reload. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface PaperResults {
  /** Share of the test images that were wrong, by the row's id. */
  readonly errors: Readonly<Record<string, number>>;
}

export const usePaperResults = create<PaperResults>()(
  persist((): PaperResults => ({ errors: {} }), { name: 'strata.paper' }),
);

export function notePaperResult(row: string, error: number): void {
  usePaperResults.setState(({ errors }) => ({
    errors: { ...errors, [row]: Math.min(error, errors[row] ?? 1) },
  }));
}
