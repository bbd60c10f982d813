/** @file Where the run stands: epoch, step, pace, time left. For the eye; the status line says it to others. */
import { formatBytes, formatCount, formatDuration } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import type { RunState } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useRunAtBeats } from '#store/use-run-at-beats.ts';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { messages } from './messages.ts';
import styles from './run-numbers.module.css';
import { currentEpoch, doneShare, secondsLeft } from './run-status.ts';

const selectProgress = ({ progress }: RunState): RunState['progress'] => progress;

/** Until there is a network to count the steps of: what is being waited for. */
function selectWait({ backend, data, dataReady, opened, compiling }: RunState): Text | null {
  if (!backend) return messages.startingEngine;
  if (dataReady && opened) return null;
  if (dataReady) return compiling ? messages.compiling(compiling.ready, compiling.all) : messages.preparing;
  if (!data) return messages.loadingData;
  return messages.loadedOf(formatBytes(data.loadedBytes), formatBytes(data.totalBytes));
}

/** `step 1,204 · 1,310 samples/s`, or what there is to say before the first step. */
function describeStep(progress: NonNullable<RunState['progress']>): readonly Text[] {
  const { step, stepsPerEpoch, samplesPerSecond } = progress;
  if (step === 0) return [messages.stepsPerEpoch(stepsPerEpoch)];
  const parts = [messages.stepAt(formatCount(step))];
  if (samplesPerSecond > 0) parts.push(messages.rate(formatCount(samplesPerSecond)));
  return parts;
}

export function RunNumbers() {
  const say = useText();
  const progress = useRunAtBeats(selectProgress);
  const wait = useRunAtBeats(selectWait);
  const broken = useIssues().some(({ severity }) => severity === 'error');
  const batchSize = useDocument(({ document }) => document.training.batchSize);
  const planned = useDocument(({ document }) => document.training.epochs);
  const seconds = progress && secondsLeft(progress, batchSize);
  const now = wait && !broken ? [wait] : progress ? describeStep(progress) : [];
  const pace = seconds === null ? now : [...now, messages.left(formatDuration(seconds))];
  const epoch = String(progress ? currentEpoch(progress) : 0).padStart(2, '0');
  const target = progress?.targetEpochs ?? planned;
  return (
    <div className={styles.numbers}>
      <div className={styles.epoch}>
        <b>{epoch}</b>
        <span>
          / {formatCount(target)} {say(messages.epochs(target))}
        </span>
      </div>
      <p className={styles.pace}>
        {pace.map((each, i) => (
          <span key={i}>{say(each)}</span>
        ))}
      </p>
    </div>
  );
}

export function RunProgressBar() {
  const say = useText();
  const progress = useRunAtBeats(selectProgress);
  return (
    <div className={styles.bar}>
      <ProgressBar label={say(messages.progress)} value={progress ? doneShare(progress) : 0} />
    </div>
  );
}
