/** @file Networks side by side: sizes, accuracies and mistakes on test, and what the difference comes to in a sentence. */
import { useId, useState } from 'react';
import { formatCount, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { evaluateMessages, useIsOfOpen, useIsStale } from '#store/evaluated.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { compare, mistakes, type Comparison } from './comparison.ts';
import styles from './contest.module.css';
import { messages } from './messages.ts';

export interface Contestant {
  /** What the engine calls it. */
  readonly part: string;
  readonly title: Text;
  /** Number of its weights. */
  readonly weights: number;
  readonly look: 'teacher' | 'helped' | 'alone';
}

interface ContestProps {
  readonly title: Text;
  /** Beside the title. */
  readonly aside?: Text | undefined;
  /** What there is to wait for, if anything. */
  readonly waiting?: Text | undefined;
  readonly help: Text;
  readonly contestants: readonly Contestant[];
  /** What it comes to that the helped network makes so many mistakes fewer than the one alone; 0 or less where it does not. */
  outcome(fewer: number, step: string): Text;
}

/** The accuracy as a length: from the worst of them, halved, to everything right. */
const lengthOf = (accuracy: number, worst: number): string => {
  const floor = worst - (1 - worst);
  return `${Math.max(2, (100 * (accuracy - floor)) / Math.max(1e-6, 1 - floor))}%`;
};

interface TableProps {
  readonly contestants: readonly Contestant[];
  readonly comparison: Comparison | null;
}

function Table({ contestants, comparison }: TableProps) {
  const say = useText();
  const scores = comparison?.scores ?? {};
  const worst = Math.min(1, ...Object.values(scores).map(({ accuracy }) => accuracy));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {[messages.network, messages.weights, messages.accuracy, messages.wrong].map((title) => (
            <th key={title.en} scope="col">
              {say(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {contestants.map(({ part, title, weights, look }) => {
          const score = scores[part];
          return (
            <tr key={part}>
              <th scope="row">
                {say(title)}
                {score && <i className={styles[look]} style={{ width: lengthOf(score.accuracy, worst) }} />}
              </th>
              <td className="numeric">{formatCount(weights)}</td>
              <td className="numeric">{score ? formatPercent(score.accuracy) : '–'}</td>
              <td className="numeric">{score ? formatCount(mistakes(score)) : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface OutcomeProps extends Pick<ContestProps, 'contestants' | 'outcome'> {
  readonly comparison: Comparison;
}

function Outcome({ comparison, contestants, outcome }: OutcomeProps) {
  const say = useText();
  const stale = useIsStale(comparison);
  const { scores, step } = comparison;
  const wrong = (look: Contestant['look']): number =>
    mistakes(scores[contestants.find((each) => each.look === look)!.part]!);
  return (
    <p role="status" className={styles.outcome}>
      {say(outcome(wrong('alone') - wrong('helped'), formatCount(step)))}
      {stale && <em>{say(evaluateMessages.stale)}</em>}
    </p>
  );
}

export function Contest({ title, aside, waiting, help, contestants, outcome }: ContestProps) {
  const say = useText();
  const helpId = useId();
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Comparison | null>(null);
  const comparison = useIsOfOpen(last) ? last : null;
  const opened = useRun((state) => state.opened !== null);
  const press = (): void => {
    if (busy || !opened) return;
    setBusy(true);
    attempt(() =>
      compare(contestants.map(({ part }) => part))
        .then((found) => found && setLast(found))
        .finally(() => setBusy(false)),
    );
  };
  return (
    <section>
      <SectionHead title={say(title)}>{aside && say(aside)}</SectionHead>
      {waiting && opened && <p className={styles.note}>{say(waiting)}</p>}
      <Table {...{ contestants, comparison }} />
      {comparison && <Outcome {...{ contestants, comparison, outcome }} />}
      <Button aria-busy={busy} aria-disabled={busy || !opened} aria-describedby={helpId} onClick={press}>
        {say(busy ? messages.comparing : messages.compare)}
      </Button>
      <p id={helpId} className={styles.note}>
        {say(opened ? help : messages.notReady)}
      </p>
    </section>
  );
}
