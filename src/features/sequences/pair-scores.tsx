import { formatCount, formatLoss, formatPercent } from '#lib/format.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';
import type { PairResult } from './sequence-store.ts';
import styles from './sequences.module.css';

/** The headline numbers, and of which moment they are. */
export function PairScores({ result }: { readonly result: PairResult }) {
  const say = useText();
  const { split, evaluation, step } = result;
  const stale = useRun(({ progress }) => progress !== null && progress.step !== step);
  const scores = [
    { name: messages.exact, value: formatPercent(evaluation.exact), help: messages.exactHelp },
    { name: messages.characters, value: formatPercent(evaluation.accuracy), help: messages.charactersHelp },
    { name: messages.loss, value: formatLoss(evaluation.loss) },
  ];
  const facts = [
    say(messages.pairs(formatCount(evaluation.samples))),
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
