/** @file The source that every panel looks at, and the last evaluation; both outlive their tabs. */
import { create } from 'zustand';
import type { RequestOutput } from '#protocol/messages.ts';
import { ask } from '#store/engine-link.ts';
import { evaluateOpen, type Evaluated, type EvaluatedSplit } from '#store/evaluated.ts';
import { settled } from '#store/action-queue.ts';
import { attempt } from '#store/run-events.ts';

type Evaluation = RequestOutput<'model.evaluatePairs'>;

/** A mistake, as people read it. */
export interface Mistake {
  readonly source: string;
  readonly wanted: string;
  readonly tokens: readonly number[];
}

export interface PairResult extends Evaluated {
  readonly split: EvaluatedSplit;
  readonly evaluation: Evaluation;
  readonly mistakes: readonly Mistake[];
}

interface SequenceState {
  /** Null until somebody has chosen one. */
  readonly source: string | null;
  /** What the data has for it, where it is of the data. */
  readonly wanted: string | null;
  readonly busy: EvaluatedSplit | null;
  readonly result: PairResult | null;
}

export const useSequences = create<SequenceState>()(() => ({
  source: null,
  wanted: null,
  busy: null,
  result: null,
}));

/** Counts the sources that were chosen or asked for: only the newest is looked at. */
let wishes = 0;

export function lookAt(source: string, wanted: string | null = null): void {
  wishes++;
  useSequences.setState({ source, wanted });
}

/** Looks at a pair of the test data, unless something else is looked at by the time it arrives. */
export async function lookAtTest(index: number): Promise<void> {
  const wish = ++wishes;
  await settled(); // an edit of the data or seed may be on its way to the engine
  const [words] = await ask('data.words', { split: 'test', indices: [index] });
  if (words?.[0] !== undefined && wish === wishes) lookAt(words[0], words[1] ?? null);
}

async function mistakesOf({ split, mistakes }: Evaluation): Promise<readonly Mistake[]> {
  const words = await ask('data.words', { split, indices: mistakes.map(({ index }) => index) });
  return mistakes.map(({ tokens }, at) => ({
    source: words[at]?.[0] ?? '',
    wanted: words[at]?.[1] ?? '',
    tokens,
  }));
}

async function runEvaluation(split: EvaluatedSplit): Promise<void> {
  const result = await evaluateOpen(async () => {
    const evaluation = await ask('model.evaluatePairs', { split });
    return { split, evaluation, mistakes: await mistakesOf(evaluation) };
  });
  if (result) useSequences.setState({ result });
}

/** Evaluates the network as it is. One evaluation at a time; training goes on in between. */
export function evaluatePairs(split: EvaluatedSplit): void {
  if (useSequences.getState().busy) return;
  useSequences.setState({ busy: split });
  attempt(() => runEvaluation(split).finally(() => useSequences.setState({ busy: null })));
}
