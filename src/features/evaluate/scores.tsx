import { formatLoss, formatPercent } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import type { EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';
import { ScoresHead } from './scores-head.tsx';
import styles from './scores.module.css';

/** The headline numbers. */
export function Scores({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const { evaluation, report } = result;
  const { precision, recall, f1 } = report.macro;
  const scores = [
    { name: messages.loss, value: formatLoss(evaluation.loss) },
    { name: messages.accuracy, value: formatPercent(evaluation.accuracy) },
    { name: messages.precision, value: formatPercent(precision), help: messages.macroHelp },
    { name: messages.recall, value: formatPercent(recall), help: messages.macroHelp },
    { name: messages.f1, value: formatPercent(f1), help: messages.macroHelp },
  ];
  return (
    <section className={styles.scores}>
      <ScoresHead result={result} />
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
