/**
 * @file Runs that were left by an edit, so that undo brings back what had been learned. The last few only:
 * a checkpoint of a large network with Adam's slots is three times its weights.
 */
import type { RunState } from './run-store.ts';

export type ArchivedRun = Pick<RunState, 'history' | 'epochs' | 'latest' | 'checkpoint'>;

const CAPACITY = 4;
const runs = new Map<string, ArchivedRun>();

/** Keeps a run under its document's structure, when it has learned anything. */
export function archiveRun(key: string, { history, epochs, latest, checkpoint }: RunState): void {
  if (!checkpoint || checkpoint.step === 0) return;
  runs.delete(key);
  runs.set(key, { history, epochs, latest, checkpoint });
  for (const oldest of [...runs.keys()].slice(0, -CAPACITY)) runs.delete(oldest);
}

/** The run of that structure, once: it is live again. */
export function takeRun(key: string): ArchivedRun | undefined {
  const run = runs.get(key);
  runs.delete(key);
  return run;
}

export const forgetRun = (key: string): boolean => runs.delete(key);
