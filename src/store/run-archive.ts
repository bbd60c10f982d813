/**
 * @file Runs that were left by an edit, so that undo brings back what had been learned. The last few only:
 * a checkpoint of a large network with Adam's slots is three times its weights.
 */
import type { CheckedDocument } from '#model/document.ts';
import type { RunState } from './run-store.ts';
import { structureKey } from './structure.ts';

/** A run as it stood; without a checkpoint it had not begun. */
export type ArchivedRun = Pick<RunState, 'history' | 'epochs' | 'latest' | 'checkpoint'>;

/** How many runs are kept. */
export const CAPACITY = 4;
const runs = new Map<string, ArchivedRun & { readonly opened: CheckedDocument }>();

export const runNow = ({ history, epochs, latest, checkpoint }: ArchivedRun): ArchivedRun => ({
  history,
  epochs,
  latest,
  checkpoint,
});

/** Keeps a run under its document's structure, when it has learned or been given anything. */
export function archiveRun(state: RunState): void {
  const { opened, checkpoint } = state;
  if (!opened || !checkpoint) return;
  const key = structureKey(opened);
  runs.delete(key);
  runs.set(key, { ...runNow(state), opened });
  for (const oldest of [...runs.keys()].slice(0, -CAPACITY)) runs.delete(oldest);
}

/** The run of that structure, once: it is live again. */
export function takeRun(key: string): ArchivedRun | undefined {
  const run = runs.get(key);
  runs.delete(key);
  return run && runNow(run);
}

export const forgetRun = (key: string): boolean => runs.delete(key);

/** The run that was left last, and what it trained. */
export const lastLeftRun = () => [...runs.values()].at(-1) ?? null;
