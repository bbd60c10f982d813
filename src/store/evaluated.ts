/** @file Evaluations that a person asks for: of which network they are, and what is said of them wherever there are some. */
import { useMemo } from 'react';
import { text } from '#lib/text.ts';
import { settled } from './action-queue.ts';
import { useRun } from './run-store.ts';
import { structureKey } from './structure.ts';

/** The parts of the data that a network is evaluated on when a person asks. */
export const EVALUATED_SPLITS = ['validation', 'test'] as const;
export type EvaluatedSplit = (typeof EVALUATED_SPLITS)[number];

/** What is said wherever a network is evaluated, whatever it answers. */
export const evaluateMessages = {
  on: {
    validation: text('Evaluate on validation', '在验证集上评估'),
    test: text('Evaluate on test', '在测试集上评估'),
  },
  notReady: text('There is no network to evaluate yet.', '还没有可评估的网络。'),
  otherNetwork: text(
    'What was evaluated was another network than this. Evaluate again.',
    '上次评估的是另一个网络，请重新评估。',
  ),
  stale: text('training has gone on since', '此后训练仍在继续'),
};

/** Of which network something was found out, and when. */
export interface Evaluated {
  /** Steps taken when it was asked for. */
  readonly step: number;
  /** See `structureKey`. */
  readonly structure: string;
}

function openStructure(): string | null {
  const { opened } = useRun.getState();
  return opened && structureKey(opened);
}

/**
 * What `evaluate` finds out of the network that is open, once the engine has followed all edits. Null where there is none, and where
 * another one has taken its place before it could answer.
 */
export async function evaluateOpen<T extends object>(
  evaluate: () => Promise<T>,
): Promise<(T & Evaluated) | null> {
  await settled();
  const structure = openStructure();
  if (structure === null) return null;
  const step = useRun.getState().progress?.step ?? 0;
  try {
    return { step, structure, ...(await evaluate()) };
  } catch (reason) {
    if (openStructure() === structure) throw reason;
    return null;
  }
}

/** Is it of the network that is open? */
export function useIsOfOpen(evaluated: Evaluated | null): boolean {
  const opened = useRun((state) => state.opened);
  const structure = useMemo(() => opened && structureKey(opened), [opened]);
  return evaluated !== null && evaluated.structure === structure;
}

/** Has the network learned since? */
export const useIsStale = ({ step }: Evaluated): boolean =>
  useRun(({ progress }) => progress !== null && progress.step !== step);
