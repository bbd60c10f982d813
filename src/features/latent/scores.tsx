/** @file What reconstructions cost over a whole split, in nats where the loss is a likelihood. */
import { factsOf } from '#datasets/index.ts';
import { formatCount, formatLoss } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { EVALUATED_SPLITS, evaluateMessages, useIsStale } from '#store/evaluated.ts';
import { useEvaluations, type SplitEvaluation } from '#store/use-evaluations.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { SplitActions } from '#ui/split-actions.tsx';
import styles from './scores.module.css';
import { messages } from './messages.ts';

interface Figure {
  readonly name: Text;
  readonly value: string;
}

/** −ELBO and its two parts, or the loss alone. A likelihood of bits, and nothing else, is counted in nats. */
function useFigures({ evaluation }: SplitEvaluation): readonly Figure[] {
  const say = useText();
  const bits = useDocument((state) => state.document.training.loss.kind === 'binary_crossentropy');
  const { reconstruction, divergence } = evaluation.metrics;
  const shown = (value: number): string => (bits ? say(messages.nats(formatLoss(value))) : formatLoss(value));
  if (reconstruction === undefined || divergence === undefined)
    return [{ name: messages.loss, value: formatLoss(evaluation.loss) }];
  return [
    { name: messages.reconstruction, value: shown(reconstruction) },
    { name: messages.divergence, value: say(messages.nats(formatLoss(divergence))) },
    ...(bits ? [{ name: messages.negativeElbo, value: shown(reconstruction + divergence) }] : []),
  ];
}

function Figures({ result }: { readonly result: SplitEvaluation }) {
  const say = useText();
  const stale = useIsStale(result);
  const figures = useFigures(result);
  const { split, step, evaluation } = result;
  return (
    <div className={styles.result}>
      <p>
        <b>{say(messages.splits[split])}</b> ·{' '}
        {say(messages.of(formatCount(evaluation.samples), formatCount(step)))}
        {stale && <em>{say(evaluateMessages.stale)}</em>}
      </p>
      <dl>
        {figures.map(({ name, value }) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {figures.length > 1 && <p className={styles.help}>{say(messages.elbo)}</p>}
    </div>
  );
}

export function Scores() {
  const say = useText();
  const { busy, result, isCurrent, evaluate } = useEvaluations();
  const { counts } = useDocument(({ document }) => factsOf(document.data));
  const splits = EVALUATED_SPLITS.filter((split) => counts[split] > 0);
  return (
    <section>
      <SectionHead title={say(messages.scores)} />
      <SplitActions
        actions={splits.map((split) => ({ split, name: say(evaluateMessages.on[split]) }))}
        busy={busy}
        onPress={evaluate}
      />
      <div role="status" className={busy || !isCurrent ? styles.help : undefined}>
        {busy && say(messages.evaluating)}
        {!busy && result && isCurrent && <Figures result={result} />}
        {!busy && result && !isCurrent && say(evaluateMessages.otherNetwork)}
      </div>
    </section>
  );
}
