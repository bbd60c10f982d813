/** @file The bar above the walk: whose walk it is, of which step, and the way out. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { formatLoss, formatPercent } from '#lib/format.ts';
import { closeBackprop, nudgeWeight, useBackprop } from '#store/backprop.ts';
import { takeRecord } from '#store/backprop-record.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';
import { Button } from '#ui/button.tsx';
import styles from './bar.module.css';
import { messages } from './messages.ts';
import { PairSaid } from './pair-chips.tsx';
import { SampleChooser } from './sample-chooser.tsx';
import { verdictOf } from './verdict.ts';

/** What the network said to the sample, and what that cost. */
function VerdictChip({ record }: { readonly record: SampleRecord }) {
  const say = useText();
  const verdict = verdictOf(record, useVocabulary());
  return (
    <p className={styles.chip}>
      {verdict && (
        <>
          {say(messages.label)} <b>{verdict.right}</b> · {say(messages.predicted)}{' '}
          <b data-right={verdict.said === verdict.right}>{verdict.said}</b>
          {verdict.share !== null && ` (${formatPercent(verdict.share)})`} ·{' '}
        </>
      )}
      <PairSaid record={record} />
      {say(messages.loss)} <b>{formatLoss(record.loss)}</b>
    </p>
  );
}

/** Of which step the numbers are; once the weights have moved, a way to those of now. */
function StepChip({ record }: { readonly record: SampleRecord }) {
  const say = useText();
  const stale = useRun((state) => state.modelRevision) !== useBackprop((state) => state.revision);
  const running = useRun((state) => state.phase.name === 'running');
  return (
    <p className={styles.chip} aria-live="off">
      {say(messages.step(record.optimizer.step))}
      {running && <> · {say(messages.training)}</>}
      {stale && (
        <Button look="link" title={say(messages.refreshHelp)} onClick={() => void takeRecord()}>
          {say(messages.refresh)}
        </Button>
      )}
    </p>
  );
}

export function Bar({ record }: { readonly record: SampleRecord | null }) {
  const say = useText();
  return (
    <header className={styles.bar}>
      <h2>{say(messages.title)}</h2>
      <SampleChooser record={record} />
      {record && <VerdictChip record={record} />}
      <span className={styles.space} />
      {record && <StepChip record={record} />}
      {record && <Button onClick={nudgeWeight}>{say(messages.nudge)}</Button>}
      <Button onClick={closeBackprop}>{say(messages.close)}</Button>
    </header>
  );
}
