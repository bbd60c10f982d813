/** What one stage of the checks found. */
export interface StageResult {
  readonly passed: number;
  readonly failed: number;
  /** Everything the tools printed; shown when something failed. */
  readonly output: string;
}

/** One line of `npm test`. */
export interface Stage {
  readonly name: string;
  readonly run: () => Promise<StageResult>;
}

/** The result of a stage that is one test by itself. */
export const single = (ok: boolean, output: string): StageResult => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  output,
});
