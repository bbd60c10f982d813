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
}

type Run = Pick<RunState, 'phase' | 'progress'>;

function obstacleOf({ phase, progress }: Run, issues: readonly Issue[]): Text | null {
  const error = issues.find(({ severity }) => severity === 'error');
  if (error) return error.message;
  if (phase.name === 'ended' && phase.why === 'diverged') return messages.diverged;
  if (progress && progress.step > 0 && progress.epoch >= progress.targetEpochs) {
    return messages.finished(progress.targetEpochs);
  }
  return null;
}

/** `wanted` is true from a click on Train until the run has been started. */
export function transportOf(run: Run, issues: readonly Issue[], wanted: boolean): TransportState {
  const { phase, progress } = run;
  const starting = wanted || phase.name === 'starting';
  if (starting || phase.name === 'running') return { action: 'pause', starting, obstacle: null };
  const begun = progress !== null && progress.step > 0;
  return { action: begun ? 'resume' : 'train', starting: false, obstacle: obstacleOf(run, issues) };
}
