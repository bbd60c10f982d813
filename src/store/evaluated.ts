import { text } from '#lib/text.ts';
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
};

/** The structure of the network that the engine holds; null while it holds none. */
export function openStructure(): string | null {
  const { opened } = useRun.getState();
  return opened && structureKey(opened);
}
