/** @file Loss, perplexity and hits on tokens that the network has not learned from, when a person asks. */
import { formatCount, formatLoss, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import type { Evaluation } from '#protocol/evaluation.ts';
import { EVALUATED_SPLITS, evaluateMessages, useIsStale } from '#store/evaluated.ts';
import { useEvaluations, type SplitEvaluation } from '#store/use-evaluations.ts';
import { useText } from '#store/use-text.ts';
import { Figures } from '#ui/figures.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { SplitActions } from '#ui/split-actions.tsx';
import styles from './language.module.css';
import { messages } from './messages.ts';

function figuresOf({ loss, accuracy, metrics }: Evaluation): readonly (readonly [Text, string])[] {
  const { perplexity, nats_per_character: perCharacter } = metrics;
  return [
    [messages.loss, formatLoss(loss)],
    ...(perCharacter === undefined ? [] : [[messages.perCharacter, formatLoss(perCharacter)] as const]),
    ...(perplexity === undefined ? [] : [[messages.perplexity, formatLoss(perplexity)] as const]),
    [messages.accuracy, formatPercent(accuracy)],
  ];
}

/** Of which samples and which moment the numbers below are. */
function About({ result }: { readonly result: SplitEvaluation }) {
  const say = useText();
  const stale = useIsStale(result);
  const { split, evaluation, step } = result;
  return (
    <>
      {say(messages.splits[split])}
      {' · '}
      {say(messages.evaluated(formatCount(evaluation.samples), formatCount(step)))}
      {stale && ` · ${say(evaluateMessages.stale)}`}
    </>
  );
}

export function TokenScores() {
  const say = useText();
  const { busy, result, isCurrent, evaluate } = useEvaluations();
  const { on, otherNetwork } = evaluateMessages;
  const told = busy ? messages.evaluating : result && !isCurrent ? otherNetwork : null;
  return (
    <section>
      <SectionHead title={say(messages.scores)}>
        {result && isCurrent && <About result={result} />}
      </SectionHead>
      <SplitActions
        actions={EVALUATED_SPLITS.map((split) => ({ split, name: say(on[split]) }))}
        busy={busy}
        onPress={evaluate}
      />
      <p role="status" className={told ? styles.help : 'visually-hidden'}>
        {told && say(told)}
      </p>
      {result && isCurrent && (
        <Figures
          figures={figuresOf(result.evaluation).map(([name, value]) => ({
            name: say(name),
            value,
            help: name === messages.perplexity ? say(messages.perplexityHelp) : undefined,
          }))}
        />
      )}
    </section>
  );
}
