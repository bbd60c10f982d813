/**
 * @file What a step does to the weights, as numbers: all that optimizer and tools take from the number of the step. Worked out
 * in double precision and told to every engine with the step. As Keras 3 counts: an update is one move of the weights, and with
 * accumulation every k-th step is one.
 */
import type { TrainingPlan } from '#model/document.ts';
import { ratesOf, type Rates } from './rates.ts';

export interface Move {
  /** False while gradients are only collected: the weights stay, and only the averages go on. */
  readonly moves: boolean;
  /** Of the optimizer's formula. */
  readonly rates: Rates;
  /** η λ: the share that is first taken off every weight. */
  readonly decay: number;
  /** Of the way to the weights that the averages go: 1 − β, and all of it until the weights have moved once. */
  readonly share: number;
  /** Whether the averages then take the weights' place. */
  readonly overwrites: boolean;
}

/** Of step `step`, counted from 1, at its learning rate. */
export type MoveAt = (learningRate: number, step: number) => Move;

/** What is moved by: the parts of a plan that an engine compiles. */
export type MovingPlan = Pick<TrainingPlan, 'optimizer' | 'tools'>;

/** A look at the network: nothing moves. */
export const STANDSTILL: Move = { moves: false, rates: [0], decay: 0, share: 0, overwrites: false };

export function movesOf({ optimizer, tools: { accumulation, averaging } }: MovingPlan): MoveAt {
  const ratesAt = ratesOf(optimizer);
  const { weightDecay } = optimizer;
  const { momentum, overwriteFrequency } = averaging;
  return (learningRate, step) => {
    const updates = Math.floor((step - 1) / accumulation.steps); // before this step
    return {
      moves: step % accumulation.steps === 0,
      rates: ratesAt(learningRate, updates + 1),
      decay: learningRate * weightDecay,
      share: updates === 0 ? 1 : 1 - momentum,
      overwrites: averaging.on && overwriteFrequency > 0 && (updates + 1) % overwriteFrequency === 0,
    };
  };
}
