/**
 * @file Two classes told by one number: a sigmoid answers 0 or 1, a tanh −1 or 1, and what lies on the far side of the middle
 * between the two stands for the second class. Everybody who looks at such an answer looks here.
 */
import type { Activation } from './activations.ts';
import { classCount, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import { outputActivationOf } from './layers/output-activation.ts';
import { lossDef } from './losses/index.ts';
import { analyseParts } from './parts.ts';

export interface OneAnswer {
  /** What should be answered to the first class; to the second it is 1. */
  readonly first: -1 | 0;
  /** Of what the loss takes: above it, the second class is meant. */
  readonly cut: number;
}

/** These never answer −1. */
const NEVER_NEGATIVE: ReadonlySet<Activation> = new Set([
  'relu',
  'softplus',
  'sigmoid',
  'hard_sigmoid',
  'softmax',
]);

/** How one number tells the two classes of `data`; null where every class has an output, or there are none. */
export function oneAnswerOf(doc: PlaygroundDocument, data: DataShape): OneAnswer | null {
  if (classCount(data) !== 2) return null;
  const part = analyseParts(doc, data).find(({ def }) => def.answers);
  const last = part?.stack.at(-1);
  if (!last || part?.def.name !== 'main' || part.analysis.output.at(-1) !== 1) return null;
  const margin = doc.training.loss.kind === 'hinge';
  const activation = outputActivationOf(last) ?? 'linear';
  const first = !margin && NEVER_NEGATIVE.has(activation) ? 0 : -1;
  // Losses that do the sigmoid themselves take what stands in front of it.
  const inside = lossDef(doc.training.loss).outputActivation !== undefined;
  return { first, cut: inside ? 0 : (first + 1) / 2 };
}

/** What should be answered to classes, in their places. */
export const answersTo = ({ first }: OneAnswer, classes: ArrayLike<number>): Float32Array =>
  Float32Array.from(classes, (label) => (label === 0 ? first : 1));

/** How sure an answer is of the second class, 0 … 1; `answer` is what the network gives. */
export const shareOfSecond = ({ first }: OneAnswer, answer: number): number =>
  Math.min(1, Math.max(0, (answer - first) / (1 - first)));

/** One number for each class of every answer: the answers themselves, or what one number says of two. */
export function classShares(one: OneAnswer | null, answers: Float32Array): Float32Array {
  if (!one) return answers;
  const shares = new Float32Array(2 * answers.length);
  answers.forEach((answer, i) => {
    const second = shareOfSecond(one, answer);
    shares.set([1 - second, second], 2 * i);
  });
  return shares;
}
