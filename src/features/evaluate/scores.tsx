import { formatCount, formatLoss, formatPercent } from '#lib/format.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import type { EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';
import styles from './scores.module.css';

/** The headline numbers, and of which moment they are. */
export function Scores({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const { split, evaluation, report, step } = result;
  const stale = useRun(({ progress }) => progress !== null && progress.step !== step);
  const { precision, recall, f1 } = report.macro;
  const scores = [
    { name: messages.loss, value: formatLoss(evaluation.loss) },
    { name: messages.accuracy, value: formatPercent(evaluation.accuracy) },
    { name: messages.precision, value: formatPercent(precision), help: messages.macroHelp },
    { name: messages.recall, value: formatPercent(recall), help: messages.macroHelp },
    { name: messages.f1, value: formatPercent(f1), help: messages.macroHelp },
  ];
  const facts = [
    say(messages.samples(formatCount(evaluation.samples))),
    say(messages.atStep(formatCount(step))),
  ];
  return (
    <section className={styles.scores}>
      <h3>
        {say(messages.splits[split])}
        <span>{facts.join(' · ')}</span>
        {stale && <em>{say(messages.stale)}</em>}
      </h3>
      <dl>
        {scores.map(({ name, value, help }) => (
          <div key={name.en} title={help && say(help)}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
