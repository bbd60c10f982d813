/** @file What the network answered to a sample of classes, and what was right. Pure. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { factsOf } from '#datasets/index.ts';
import { tensorAt } from '#explain/tensors.ts';
import { visibleText } from '#lib/visible-text.ts';
import { sampleClasses } from '#model/data-spec.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { answeredSteps, lastAnswers } from '#model/step-answers.ts';
import { outputRef } from './output-ref.ts';

export interface Verdict {
  readonly said: string;
  /** Of the class that was said; null where answers are no probabilities. */
  readonly share: number | null;
  readonly right: string;
}

const largest = (values: Float32Array): number =>
  values.indexOf(values.reduce((a, b) => Math.max(a, b), -Infinity));

/** Of several answers the last. `vocabulary` names the classes where they are tokens. Null where a sample is not of one class that has a name. */
export function verdictOf(record: SampleRecord, vocabulary: readonly string[]): Verdict | null {
  const { document } = record;
  const facts = factsOf(document.data);
  const output = tensorAt(record, outputRef(record));
  if (sampleClasses(facts) === 0 || !output) return null;
  const one = oneAnswerOf(document, facts);
  const steps = answeredSteps(document, facts);
  const last = (values: Float32Array): Float32Array => classShares(one, lastAnswers(values, steps));
  const shares = last(output.values);
  const areTokens = facts.classNames.length === 0;
  const names = areTokens ? vocabulary : facts.classNames;
  if (shares.length !== names.length) return null;
  const said = largest(shares);
  const right = largest(last(record.target));
  const sum = shares.reduce((total, share) => total + share, 0);
  const probable = Math.abs(sum - 1) < 1e-3 && shares.every((share) => share >= 0);
  const nameOf = (index: number): string => (areTokens ? `“${visibleText(names[index]!)}”` : names[index]!);
  return { said: nameOf(said), share: probable ? shares[said]! : null, right: nameOf(right) };
}
