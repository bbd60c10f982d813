import { verbatim, type Text } from '#lib/text.ts';
import { taskDef } from '#model/tasks/index.ts';
import type { KeptBy } from '#protocol/backend.ts';
import { BACKEND_TITLES } from '#store/compute-names.ts';
import type { Hindrance } from '#store/race/heat.ts';
import { messages } from './messages.ts';

export interface Reason {
  readonly words: Text;
  /** Technical words for those who want them. */
  readonly detail?: Text;
}

type FaultHindrance = Extract<Hindrance, { kind: 'fault' }>;

const faultWords = ({ fault }: FaultHindrance): Text => {
  if (fault.kind === 'diverged') return messages.diverged;
  return fault.kind === 'out-of-memory' ? messages.memory : messages.broken;
};

function keptReason(keptBy: KeptBy): Reason {
  if ('layer' in keptBy)
    return { words: messages.keptByLayer(keptBy.layer), detail: verbatim(keptBy.reason) };
  if ('failure' in keptBy) return { words: messages.keptByFailure, detail: verbatim(keptBy.failure) };
  if ('task' in keptBy) return { words: messages.keptByTask(taskDef({ kind: keptBy.task }).title) };
  return { words: messages.keptByBackend(BACKEND_TITLES[keptBy.backend]) };
}

/** Why a contestant cannot run, for a learner. */
export function reasonOf(why: Hindrance): Reason {
  switch (why.kind) {
    case 'backend':
      return { words: messages[why.outcome], ...(why.detail && { detail: why.detail }) };
    case 'late':
      return { words: messages.late };
    case 'fault':
      return { words: faultWords(why), ...(why.fault.detail && { detail: verbatim(why.fault.detail) }) };
    case 'kept':
      return keptReason(why.keptBy);
  }
}
