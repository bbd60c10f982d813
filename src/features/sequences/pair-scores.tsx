import { formatCount, formatLoss, formatPercent } from '#lib/format.ts';
import { evaluateMessages, useIsStale } from '#store/evaluated.ts';
import { useText } from '#store/use-text.ts';
import { Figures } from '#ui/figures.tsx';
import { ScoreHead } from '#ui/score-head.tsx';
import { messages } from './messages.ts';
import type { PairResult } from './sequence-store.ts';

/** The headline numbers, and of which moment they are. */
export function PairScores({ result }: { readonly result: PairResult }) {
  const say = useText();
  const { split, evaluation, step } = result;
  const stale = useIsStale(result);
  const figures = [
    { name: say(messages.exact), value: formatPercent(evaluation.exact), help: say(messages.exactHelp) },
    {
      name: say(messages.characters),
      value: formatPercent(evaluation.accuracy),
      help: say(messages.charactersHelp),
    },
    { name: say(messages.loss), value: formatLoss(evaluation.loss) },
  ];
  const facts = [
    say(messages.pairs(formatCount(evaluation.samples))),
    say(messages.atStep(formatCount(step))),
  ];
  return (
    <section>
      <ScoreHead
        title={say(messages.splits[split])}
        facts={facts}
        stale={stale ? say(evaluateMessages.stale) : undefined}
      />
      <Figures figures={figures} />
    </section>
  );
}
