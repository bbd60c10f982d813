import { formatCount } from '#lib/format.ts';
import { evaluateMessages, useIsStale } from '#store/evaluated.ts';
import { useText } from '#store/use-text.ts';
import { ScoreHead } from '#ui/score-head.tsx';
import type { EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';

/** Of which split, of how many samples and of which moment the numbers below are. */
export function ScoresHead({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const { split, evaluation, step } = result;
  const stale = useIsStale(result);
  const facts = [
    say(messages.samples(formatCount(evaluation.samples))),
    say(messages.atStep(formatCount(step))),
  ];
  return (
    <ScoreHead
      title={say(messages.splits[split])}
      facts={facts}
      stale={stale ? say(evaluateMessages.stale) : undefined}
    />
  );
}
