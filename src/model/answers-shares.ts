import type { Activation } from './activations.ts';
import type { DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import { lastLayer } from './edit.ts';
import { outputActivationOf } from './layers/output-activation.ts';
import { oneAnswerOf } from './one-answer.ts';

const FROM_0_TO_1: ReadonlySet<Activation> = new Set(['softmax', 'sigmoid', 'hard_sigmoid']);

/**
 * Whether the number that a network gives a class says how sure it is of it, 0 … 1. Where the loss compares plain numbers with
 * the labels' 0 and 1, it may be anything.
 */
export function answersShares(doc: PlaygroundDocument, data: DataShape): boolean {
  if (oneAnswerOf(doc, data)) return true;
  const last = lastLayer(doc);
  const activation = last ? outputActivationOf(last) : null;
  return activation === null || FROM_0_TO_1.has(activation);
}
