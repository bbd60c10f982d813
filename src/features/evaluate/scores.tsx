import { formatLoss, formatPercent } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { Figures } from '#ui/figures.tsx';
import type { EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';
import { ScoresHead } from './scores-head.tsx';

/** The headline numbers. */
export function Scores({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const { evaluation, report } = result;
  const { precision, recall, f1 } = report.macro;
  const figures = [
    { name: say(messages.loss), value: formatLoss(evaluation.loss) },
    { name: say(messages.accuracy), value: formatPercent(evaluation.accuracy) },
    { name: say(messages.precision), value: formatPercent(precision), help: say(messages.macroHelp) },
    { name: say(messages.recall), value: formatPercent(recall), help: say(messages.macroHelp) },
    { name: say(messages.f1), value: formatPercent(f1), help: say(messages.macroHelp) },
  ];
  return (
    <section>
      <ScoresHead result={result} />
      <Figures figures={figures} />
    </section>
  );
}
