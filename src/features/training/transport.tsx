/** @file The buttons of a tape deck. Those that cannot be used now stay focusable, and say why. */
import { useId, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useIssues } from '#store/issues.ts';
import { reset } from '#store/run-actions.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { PauseIcon, PlayIcon, ResetIcon, StepIcon } from '#ui/icons.tsx';
import { MemoryFixes } from './memory.tsx';
import { messages } from './messages.ts';
import { pressPlay, startTraining, useTrainingIntent } from './training-intent.ts';
import { transportOf, type TransportState } from './transport-state.ts';
import styles from './transport.module.css';

/** Changes only when a button does, not with every step. */
function useTransport(): TransportState {
  const issues = useIssues();
  const wanted = useTrainingIntent((state) => state.wanted);
  return useRun(useShallow((run) => transportOf(run, issues, wanted)));
}

interface TransportProps {
  /** What stands beside the buttons. */
  readonly children: ReactNode;
}

export function Transport({ children }: TransportProps) {
  const say = useText();
  const obstacleId = useId();
  const transport = useTransport();
  const opened = useRun(({ opened: document }) => document !== null);
  const { action, starting, obstacle, finishedEpochs } = transport;
  const reason = obstacle ? say(obstacle) : undefined;
  const cannotStep = obstacle !== null || action === 'pause';
  return (
    <>
      <div className={styles.transport}>
        <IconButton
          shape="round"
          data-control="reset"
          label={say(messages.reset)}
          hint={say(messages.resetHint)}
          aria-disabled={!opened}
          onClick={() => opened && attempt(reset)}
        >
          <ResetIcon />
        </IconButton>
        <IconButton
          shape="play"
          label={say(messages[action])}
          hint={reason ?? (finishedEpochs === null ? undefined : say(messages.finished(finishedEpochs)))}
          aria-disabled={obstacle !== null}
          aria-busy={starting}
          aria-describedby={reason && obstacleId}
          className={starting ? styles.starting : undefined}
          onClick={() => pressPlay(transport)}
        >
          {action === 'pause' ? <PauseIcon size={20} /> : <PlayIcon size={20} />}
        </IconButton>
        <IconButton
          shape="round"
          data-control="step"
          label={say(messages.step)}
          hint={reason ?? say(messages.stepHint)}
          aria-disabled={cannotStep}
          aria-describedby={reason && obstacleId}
          onClick={() => !cannotStep && startTraining({ steps: 1 })}
        >
          <StepIcon />
        </IconButton>
        {children}
      </div>
      {reason && (
        <p id={obstacleId} className={styles.obstacle}>
          {reason} <MemoryFixes obstacle={obstacle} />
        </p>
      )}
    </>
  );
}
