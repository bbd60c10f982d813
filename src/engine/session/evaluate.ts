/**
 * @file Loss, accuracy, confusion and every sample's answer over a whole split, in pieces: training and other requests have
 * their turns in between.
 */
import type { Split } from '#datasets/dataset-def.ts';
import type { EvaluatedSample, Evaluation } from '#protocol/evaluation.ts';
import type { Program } from '#engine/engine.ts';
import type { Metric } from '#model/metrics.ts';
import { answersTo, classShares, type OneAnswer } from '#model/one-answer.ts';
import type { Gate } from './gate.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { sum } from '#lib/sum.ts';
import { AnswerBook, meanAuc } from './answer-book.ts';
import { createNumbers } from './evaluated-numbers.ts';
import { scoreTokens } from './score-tokens.ts';
import { samplePieces } from './sample-pieces.ts';
import type { SplitData } from './split-data.ts';

/** A program and the door to it. */
export interface GuardedProgram {
  readonly program: Program;
  readonly gate: Gate;
  /** How it tells two classes by one number, where it does. */
  readonly one?: OneAnswer;
}

/** Index of the largest of `outputs`, the first of equals. */
function argmax(outputs: Float32Array): number {
  let best = 0;
  for (let i = 1; i < outputs.length; i++) if (outputs[i]! > outputs[best]!) best = i;
  return best;
}

/** Wrong ones first, the most confident at the top; then the right ones, the least certain at the top. */
function mostTellingFirst(samples: readonly EvaluatedSample[]): readonly EvaluatedSample[] {
  const wrong = samples.filter(({ label, predicted }) => label !== predicted);
  const right = samples.filter(({ label, predicted }) => label === predicted);
  wrong.sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  right.sort((a, b) => a.confidence - b.confidence || a.index - b.index);
  return [...wrong, ...right];
}

export interface EvaluationSettings {
  readonly signal?: AbortSignal;
  /** Of the network, that is evaluated in its stead. */
  readonly part?: string | undefined;
}

/** An evaluation, and the answers themselves where they are classes. */
export interface Evaluated extends Evaluation {
  readonly book: AnswerBook | null;
}

/** With what takes a moment to work out: the curves over all answers. */
export function withCurves({ book, ...evaluation }: Evaluated): Evaluation {
  if (!book) return evaluation;
  const curves = book.curves();
  const auc = meanAuc(curves);
  return { ...evaluation, curves, metrics: { ...evaluation.metrics, ...(auc === undefined ? {} : { auc }) } };
}

const entriesOf = <T>(of: Partial<Record<Metric, T>>): readonly (readonly [Metric, T])[] =>
  Object.entries(of) as [Metric, T][];

/** Null when `signal` stopped it. The split must have arrived. */
export async function evaluateSplit(
  { program, gate, one }: GuardedProgram,
  data: SplitData,
  split: Split,
  { signal, part }: EvaluationSettings = {},
): Promise<Evaluated | null> {
  const count = data.views[split].positions.length;
  const { target, tokens } = data.facts;
  if (target.kind === 'classes' && target.classes === tokens && program.score)
    return scoreTokens({ program, gate }, data, split, signal);
  const classified = target.kind === 'classes' && target.places.length === 0;
  const classes = classified ? target.classes : 0;
  const confusion = new Uint32Array(classes * classes); // [label, predicted]
  const samples: EvaluatedSample[] = [];
  const book = classified ? new AnswerBook(count, classes) : null;
  const numbers = createNumbers(data, count);
  let [lossSum, correct] = [0, 0];
  const sums: Partial<Record<Metric, number>> = {};
  for (const { start, inputs, targets } of samplePieces(data, split)) {
    if (signal?.aborted) return null;
    const answers = one ? answersTo(one, targets) : targets;
    const evaluated = await gate.run(() => program.evaluate(inputs, answers, part));
    const { losses, hits, terms = {} } = evaluated;
    lossSum += sum(losses);
    for (const [name, values] of entriesOf(terms)) sums[name] = (sums[name] ?? 0) + sum(values);
    const outputs = classShares(one ?? null, evaluated.outputs);
    const width = outputs.length / losses.length;
    numbers?.add(targets, outputs);
    if (hits) correct += sum(hits);
    else if (classified)
      targets.forEach((label, row) => {
        const ofRow = outputs.subarray(row * width, (row + 1) * width);
        const predicted = argmax(ofRow);
        correct += Number(predicted === label);
        confusion[label * classes + predicted]!++;
        const answer = { label, predicted, confidence: ofRow[predicted]! };
        book?.add(start + row, ofRow, answer);
        samples.push({ index: start + row, ...answer });
      });
    await nextTurn();
  }
  const score = { loss: lossSum / count, accuracy: correct / count, samples: count };
  const terms = Object.fromEntries(entriesOf(sums).map(([name, total]) => [name, total / count]));
  const told = {
    split,
    ...score,
    metrics: { ...numbers?.metrics(), ...terms },
    ...(numbers && { answers: numbers.answers }),
    examples: mostTellingFirst(samples),
  };
  return samples.length > 0
    ? { ...told, confusion, book }
    : { ...told, confusion: new Uint32Array(), book: null };
}
