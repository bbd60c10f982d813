/** @file The last evaluation and what of it is being looked at; it outlives the tab. */
import { create } from 'zustand';
import { factsOf } from '#datasets/index.ts';
import { classCount } from '#model/data-spec.ts';
import { classificationReport, type ClassificationReport } from '#explain/classification-report.ts';
import { paperRowOf } from '#presets/lecun-1998.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { evaluateOpen, type Evaluated, type EvaluatedSplit } from '#store/evaluated.ts';
import { attempt } from '#store/run-events.ts';
import { notePaperResult } from './paper-results.ts';

type Evaluation = Awaited<ReturnType<typeof ask<'model.evaluate'>>>;

export interface EvaluationResult extends Evaluated {
  readonly split: EvaluatedSplit;
  readonly evaluation: Evaluation;
  readonly report: ClassificationReport;
  readonly classNames: readonly string[];
}

/** One cell of the confusion matrix, by class indices. */
export interface Cell {
  readonly label: number;
  readonly predicted: number;
}

interface EvaluationState {
  readonly busy: EvaluatedSplit | null;
  readonly result: EvaluationResult | null;
  /** The gallery shows only these. */
  readonly filter: Cell | null;
}

export const useEvaluation = create<EvaluationState>()(() => ({ busy: null, result: null, filter: null }));

/** A click on the chosen cell lets go of it. */
export const toggleFilter = (cell: Cell): void =>
  useEvaluation.setState(({ filter }) => ({
    filter: filter?.label === cell.label && filter.predicted === cell.predicted ? null : cell,
  }));
export const showEverything = (): void => useEvaluation.setState({ filter: null });

async function runEvaluation(split: EvaluatedSplit): Promise<void> {
  const result = await evaluateOpen(async () => {
    const { document } = useDocument.getState();
    const facts = factsOf(document.data);
    const row = paperRowOf(document);
    const evaluation = await ask('model.evaluate', { split });
    if (split === 'test' && row) notePaperResult(row.id, 1 - evaluation.accuracy);
    const report = classificationReport(evaluation.confusion, classCount(facts));
    return { split, evaluation, report, classNames: facts.classNames };
  });
  if (result) useEvaluation.setState({ result, filter: null });
}

/** Evaluates the network as it is. One evaluation at a time; training goes on in between. */
export function evaluate(split: EvaluatedSplit): void {
  if (useEvaluation.getState().busy) return;
  useEvaluation.setState({ busy: split });
  attempt(() => runEvaluation(split).finally(() => useEvaluation.setState({ busy: null })));
}
