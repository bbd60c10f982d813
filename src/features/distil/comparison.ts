/** @file Several networks on the test samples, one after another. */
import type { RequestOutput } from '#protocol/messages.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';

export type Score = RequestOutput<'model.evaluate'>;

export interface Comparison {
  /** By what the engine calls the networks. */
  readonly scores: Readonly<Record<string, Score>>;
  /** Steps taken when they were asked. */
  readonly step: number;
}

export async function compare(parts: readonly string[]): Promise<Comparison> {
  await settled();
  const step = useRun.getState().progress?.step ?? 0;
  const scores: Record<string, Score> = {};
  for (const part of parts) scores[part] = await ask('model.evaluate', { split: 'test', part });
  return { scores, step };
}

/** Of the samples how many were answered wrongly. */
export const mistakes = ({ accuracy, samples }: Pick<Score, 'accuracy' | 'samples'>): number =>
  Math.round((1 - accuracy) * samples);
