import { formatLoss } from '#lib/format.ts';
import type { RegressionReport } from '#explain/regression-report.ts';
import { useText } from '#store/use-text.ts';
import { fitMessages } from './fit-messages.ts';
import styles from './fit.module.css';

interface FitScoresProps {
  readonly loss: number;
  readonly report: RegressionReport;
}

/** Four numbers for how near the predictions come. */
export function FitScores({ loss, report: { r2, mae, rmse } }: FitScoresProps) {
  const say = useText();
  const scores = [
    {
      name: fitMessages.r2,
      value: Number.isFinite(r2) ? r2.toFixed(3).replace('-', '−') : '–',
      help: fitMessages.r2Help,
    },
    { name: fitMessages.mae, value: formatLoss(mae), help: fitMessages.maeHelp },
    { name: fitMessages.rmse, value: formatLoss(rmse), help: fitMessages.rmseHelp },
    { name: fitMessages.loss, value: formatLoss(loss) },
  ];
  return (
    <dl className={styles.scores}>
      {scores.map(({ name, value, help }) => (
        <div key={name.en} title={help && say(help)}>
          <dt>{say(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
