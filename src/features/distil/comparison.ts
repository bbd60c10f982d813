/** @file Teacher, student and the student's twin on the test samples, one after another. */
import type { RequestOutput } from '#protocol/messages.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/run-actions.ts';
import { useRun } from '#store/run-store.ts';

export const NETWORKS = ['teacher', 'student', 'alone'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** What the engine calls them. */
const PARTS: Readonly<Record<NetworkName, string>> = { teacher: 'teacher', student: 'main', alone: 'alone' };

export interface Comparison {
  readonly scores: Readonly<Record<NetworkName, RequestOutput<'model.evaluate'>>>;
  readonly step: number;
}

export async function compare(): Promise<Comparison> {
  await settled();
  const step = useRun.getState().progress?.step ?? 0;
  const scores: Partial<Record<NetworkName, RequestOutput<'model.evaluate'>>> = {};
  for (const name of NETWORKS)
    scores[name] = await ask('model.evaluate', { split: 'test', part: PARTS[name] });
  return { scores: scores as Comparison['scores'], step };
}

/** Of `samples` how many were answered wrongly. */
export const mistakes = ({
  accuracy,
  samples,
}: {
  readonly accuracy: number;
  readonly samples: number;
}): number => Math.round((1 - accuracy) * samples);
