/** @file Which classes the generator makes, by a classifier that is trained to tell them. */
import { useId, useState } from 'react';
import { formatCount, formatPercent } from '#lib/format.ts';
import type { RequestOutput } from '#protocol/messages.ts';
import { factsOf } from '#datasets/index.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { evaluateMessages, evaluateOpen, useIsOfOpen, useIsStale, type Evaluated } from '#store/evaluated.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import styles from './coverage.module.css';
import { messages } from './messages.ts';

type Verdict = RequestOutput<'model.coverage'> & Evaluated;

interface RowProps {
  readonly name: string;
  readonly count: number;
  /** Of the largest class. */
  readonly most: number;
}

/** One class: how many samples are of it. */
function Row({ name, count, most }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <i style={{ width: `${(100 * count) / Math.max(1, most)}%` }} />
        <span className="numeric">{formatCount(count)}</span>
      </td>
    </tr>
  );
}

function Counts({ verdict: { counts, covered, samples } }: { readonly verdict: Verdict }) {
  const say = useText();
  const { classNames } = useDocument(({ document }) => factsOf(document.data));
  const most = Math.max(...counts);
  const unsure = samples - counts.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p className={styles.sum} role="status" title={say(messages.coveredHelp)}>
        {say(messages.covered(covered, counts.length))}
      </p>
      <table className={styles.counts}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{say(messages.className)}</th>
            <th scope="col">{say(messages.samples)}</th>
          </tr>
        </thead>
        <tbody>
          {classNames.map((name, index) => (
            <Row key={name} name={name} count={counts[index]!} most={most} />
          ))}
          <tr className={styles.unsure}>
            <th scope="row">{say(messages.unsure)}</th>
            <td>
              <span className="numeric">{formatCount(unsure)}</span>
            </td>
          </tr>
        </tbody>
      </table>
      <p className={styles.note}>{say(messages.coveredHelp)}</p>
    </>
  );
}

function Stale({ verdict }: { readonly verdict: Verdict }) {
  const say = useText();
  return useIsStale(verdict) && <em className={styles.stale}>{say(evaluateMessages.stale)}</em>;
}

export function Coverage() {
  const say = useText();
  const helpId = useId();
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Verdict | null>(null);
  const verdict = useIsOfOpen(last) ? last : null;
  const judge = (): void => {
    if (busy) return;
    setBusy(true);
    attempt(() =>
      evaluateOpen(() => ask('model.coverage', null))
        .then((found) => found && setLast(found))
        .finally(() => setBusy(false)),
    );
  };
  return (
    <section className={styles.coverage}>
      <SectionHead title={say(messages.coverage)}>
        {verdict &&
          verdict.accuracy !== null &&
          say(messages.judgedBy(formatPercent(verdict.accuracy), formatCount(verdict.step)))}
      </SectionHead>
      <Button aria-busy={busy} aria-disabled={busy} aria-describedby={helpId} onClick={judge}>
        {say(busy ? messages.judging : messages.judge)}
      </Button>
      {verdict && <Stale verdict={verdict} />}
      <p id={helpId} className={styles.note}>
        {say(messages.judgeHelp)}
      </p>
      {verdict && <Counts verdict={verdict} />}
    </section>
  );
}
