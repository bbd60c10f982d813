/** @file How near the predicted numbers come to the actual ones, in the target's own unit. */
import { useMemo } from 'react';
import { regressionReport } from '#explain/regression-report.ts';
import { useTableReport } from '#store/use-table-report.ts';
import { useText } from '#store/use-text.ts';
import { ColumnImportance } from './column-importance.tsx';
import type { EvaluationResult } from './evaluation-store.ts';
import { FarRows } from './far-rows.tsx';
import { fitMessages } from './fit-messages.ts';
import { FitPlots } from './fit-plots.tsx';
import { FitScores } from './fit-scores.tsx';
import { ScoresHead } from './scores-head.tsx';

export function FitResult({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const table = useTableReport();
  const { answers } = result.evaluation;
  const target = table?.columns.find(({ use }) => use === 'target')?.name ?? say(fitMessages.answer);
  const key = `${result.split} ${result.step}`;
  const report = useMemo(() => answers && regressionReport(answers.targets, answers.outputs), [answers]);
  return (
    <>
      <ScoresHead result={result} />
      {answers && report && (
        <>
          <FitScores loss={result.evaluation.loss} report={report} />
          <FitPlots actual={answers.targets} predicted={answers.outputs} target={target} />
        </>
      )}
      {table && answers && <FarRows key={key} split={result.split} answers={answers} />}
      {table && <ColumnImportance key={key} split={result.split} />}
    </>
  );
}
