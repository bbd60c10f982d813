/** @file What the big button does now, and what keeps it from doing anything. Pure. */
import type { Text } from '#lib/text.ts';
import type { Issue } from '#model/issue.ts';
import type { RunState } from '#store/run-store.ts';
import { messages } from './messages.ts';

export interface TransportState {
  /** What a click on the big button means; also its name. */
  readonly action: 'train' | 'pause' | 'resume';
  /** Asked for, but not under way yet. */
  readonly starting: boolean;
  /** Why there can be no training now. Never set while a run can be paused. */
  readonly obstacle: Text | null;
  /** The plan's epochs once all of them are done; training then adds as many again. */
  readonly finishedEpochs: number | null;
}

type Run = Pick<RunState, 'phase' | 'progress'>;

function obstacleOf(phase: Run['phase'], issues: readonly Issue[]): Text | null {
  const error = issues.find(({ severity }) => severity === 'error');
  if (error) return error.message;
  return phase.name === 'ended' && phase.why === 'diverged' ? messages.diverged : null;
}

const isFinished = (progress: Run['progress']): boolean =>
  progress !== null && progress.step > 0 && progress.epoch >= progress.targetEpochs;

/**
 * `wanted` is true from a click on Train until the run has been started. The same answer has the same fields,
 * so that shallow comparison sees no change.
 */
export function transportOf(
  { phase, progress }: Run,
  issues: readonly Issue[],
  wanted: boolean,
): TransportState {
  const starting = wanted || phase.name === 'starting';
  if (starting || phase.name === 'running') {
    return { action: 'pause', starting, obstacle: null, finishedEpochs: null };
  }
  const finishedEpochs = isFinished(progress) ? progress!.targetEpochs : null;
  const begun = progress !== null && progress.step > 0 && finishedEpochs === null;
  return {
    action: begun ? 'resume' : 'train',
    starting: false,
    obstacle: obstacleOf(phase, issues),
    finishedEpochs,
  };
}
