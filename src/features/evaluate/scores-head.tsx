import { formatCount } from '#lib/format.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import type { EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';
import styles from './scores.module.css';

/** Of which split, of how many samples and of which moment the numbers below are. */
export function ScoresHead({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const { split, evaluation, step } = result;
  const stale = useRun(({ progress }) => progress !== null && progress.step !== step);
  const facts = [
    say(messages.samples(formatCount(evaluation.samples))),
    say(messages.atStep(formatCount(step))),
  ];
  return (
    <h3 className={styles.head}>
      {say(messages.splits[split])}
      <span>{facts.join(' · ')}</span>
      {stale && <em>{say(messages.stale)}</em>}
    </h3>
  );
}
