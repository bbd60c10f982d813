/** @file Several networks on the test samples, one after another. */
import type { RequestOutput } from '#protocol/messages.ts';
import { ask } from '#store/engine-link.ts';
import { evaluateOpen, type Evaluated } from '#store/evaluated.ts';

export type Score = RequestOutput<'model.evaluate'>;

export interface Comparison extends Evaluated {
  /** By what the engine calls the networks. */
  readonly scores: Readonly<Record<string, Score>>;
}

/** Null where there are no such networks, or none any more. */
export const compare = (parts: readonly string[]): Promise<Comparison | null> =>
  evaluateOpen(async () => {
    const scores: Record<string, Score> = {};
    for (const part of parts) scores[part] = await ask('model.evaluate', { split: 'test', part });
    return { scores };
  });

/** Of the samples how many were answered wrongly. */
export const mistakes = ({ accuracy, samples }: Pick<Score, 'accuracy' | 'samples'>): number =>
  Math.round((1 - accuracy) * samples);
