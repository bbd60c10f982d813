import { formatFixed, formatLoss } from '#lib/format.ts';
import type { RegressionReport } from '#explain/regression-report.ts';
import { useText } from '#store/use-text.ts';
import { Figures } from '#ui/figures.tsx';
import { fitMessages } from './fit-messages.ts';

interface FitScoresProps {
  readonly loss: number;
  readonly report: RegressionReport;
}

/** Four numbers for how near the predictions come. */
export function FitScores({ loss, report: { r2, mae, rmse } }: FitScoresProps) {
  const say = useText();
  const figures = [
    {
      name: say(fitMessages.r2),
      value: Number.isFinite(r2) ? formatFixed(r2, 3) : '–',
      help: say(fitMessages.r2Help),
    },
    { name: say(fitMessages.mae), value: formatLoss(mae), help: say(fitMessages.maeHelp) },
    { name: say(fitMessages.rmse), value: formatLoss(rmse), help: say(fitMessages.rmseHelp) },
    { name: say(fitMessages.loss), value: formatLoss(loss) },
  ];
  return <Figures figures={figures} />;
}
