/** @file What an evaluation says besides loss and accuracy, task by task. */
import type { Split } from '#datasets/dataset-def.ts';
import { classCount } from '#model/data-spec.ts';
import type { Evaluation } from '#protocol/evaluation.ts';
import { measureCoverage } from './coverage.ts';
import { evaluateSplit } from './evaluate.ts';
import type { SessionState } from './session-state.ts';
import { translatePairs } from './translate-pairs.ts';
import type { TrainingRun } from './training-run.ts';

/** Who learned without help, by what the engine calls it. */
const TWINS = { distil: 'alone', transfer: 'scratch' } as const;

/** `evaluation` of the whole network of `run` on `split`, with what its task measures. */
export async function withTaskMetrics(
  state: SessionState,
  run: TrainingRun,
  split: Split,
  evaluation: Evaluation,
): Promise<Evaluation> {
  const { document, guarded, data } = run;
  switch (document.task.kind) {
    case 'gan': {
      if (classCount(data.facts) === 0) return evaluation;
      const { covered } = await measureCoverage(state, run);
      return { ...evaluation, metrics: { ...evaluation.metrics, covered } };
    }
    case 'distil':
    case 'transfer': {
      const twin = TWINS[document.task.kind];
      const [helped, alone] = [
        (await evaluateSplit(guarded, data, split, { part: 'main' }))!,
        (await evaluateSplit(guarded, data, split, { part: twin }))!,
      ];
      return { ...evaluation, metrics: { ...evaluation.metrics, gain: helped.accuracy - alone.accuracy } };
    }
    case 'seq2seq': {
      const { exact } = await translatePairs(guarded, data, split);
      return { ...evaluation, metrics: { ...evaluation.metrics, exact } };
    }
    default:
      return evaluation;
  }
}
