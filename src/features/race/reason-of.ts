import type { Text } from '#lib/text.ts';
import { BACKEND_TITLES } from '#store/compute-names.ts';
import type { Hindrance } from '#store/race/heat.ts';
import { messages } from './messages.ts';

export interface Reason {
  readonly words: Text;
  /** Technical words for those who want them. */
  readonly detail: string;
}

type FaultHindrance = Extract<Hindrance, { kind: 'fault' }>;

const faultWords = ({ fault }: FaultHindrance): Text => {
  if (fault.kind === 'diverged') return messages.diverged;
  return fault.kind === 'out-of-memory' ? messages.memory : messages.broken;
};

/** Why a contestant cannot run, for a learner. */
export function reasonOf(why: Hindrance): Reason {
  switch (why.kind) {
    case 'backend':
      return { words: messages[why.outcome], detail: why.detail };
    case 'late':
      return { words: messages.late, detail: '' };
    case 'fault':
      return { words: faultWords(why), detail: why.fault.detail };
    case 'kept':
      return 'layer' in why.keptBy
        ? { words: messages.keptByLayer(why.keptBy.layer), detail: why.keptBy.reason }
        : { words: messages.keptByBackend(BACKEND_TITLES[why.keptBy.backend]), detail: '' };
  }
}
