import { useState } from 'react';
import type { Evaluation } from '#protocol/evaluation.ts';
import { ask } from './engine-link.ts';
import { evaluateOpen, useIsOfOpen, type Evaluated, type EvaluatedSplit } from './evaluated.ts';
import { attempt } from './run-events.ts';

export interface SplitEvaluation extends Evaluated {
  readonly split: EvaluatedSplit;
  readonly evaluation: Evaluation;
}

/** Evaluates the network on a split when a person asks, one at a time; training goes on in between. The last result is kept while it is shown. */
export function useEvaluations() {
  const [busy, setBusy] = useState<EvaluatedSplit | null>(null);
  const [result, setResult] = useState<SplitEvaluation | null>(null);
  const isCurrent = useIsOfOpen(result);
  const evaluate = (split: EvaluatedSplit): void => {
    if (busy) return;
    setBusy(split);
    attempt(() =>
      evaluateOpen(async () => ({ split, evaluation: await ask('model.evaluate', { split }) }))
        .then((found) => found && setResult(found))
        .finally(() => setBusy(null)),
    );
  };
  return { busy, result, isCurrent, evaluate };
}
