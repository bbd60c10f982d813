/**
 * @file One step of the weights on the device: gradients collected over batches, clipped, weights decayed, moved by the
 * optimizer, averaged. In the order in which Keras 3's optimizers do it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { slotsOf } from '#model/optimizers/index.ts';
import { clipGradient } from './clip-gradient.ts';
import { optimizerUpdate } from './index.ts';
import { movesOf, type Move, type MoveAt, type MovingPlan } from './moves.ts';
import type { OptimizerState, Scalar } from './optimizer-op.ts';
import { runningAverage } from './running-average.ts';

export interface WeightMover {
  readonly at: MoveAt;
  /** The state after one step along `gradient`. Slots as `trainingSlots` lists them. Within a `tidy`. */
  move(state: OptimizerState, gradient: tf.Tensor, move: Move, scalar: Scalar): OptimizerState;
}

/** Of weights whose tensors have these `sizes`, one after another. */
export function makeWeightMover(plan: MovingPlan, sizes: readonly number[]): WeightMover {
  const { optimizer, tools } = plan;
  const { accumulation, averaging, clipping } = tools;
  const collects = accumulation.steps > 1;
  const own = slotsOf(optimizer).length;
  const update = optimizerUpdate(optimizer);

  /** w ← w − η λ w */
  const decayed = (weights: tf.Tensor, { decay }: Move): tf.Tensor =>
    decay === 0 ? weights : tf.sub(weights, tf.mul(weights, tf.scalar(decay)));

  /** The weights, the optimizer's slots and what has been collected. */
  function updated({ weights, slots }: OptimizerState, gradient: tf.Tensor, move: Move, scalar: Scalar) {
    const collected = collects ? tf.add(slots[own]!, gradient) : gradient;
    if (!move.moves)
      return {
        weights: tf.clone(weights),
        slots: [...slots.slice(0, own).map((slot) => tf.clone(slot)), collected],
      };
    const mean = collects ? tf.mul(collected, scalar(1 / accumulation.steps)) : gradient;
    const clipped = clipGradient(clipping, mean, sizes, scalar);
    const rates = move.rates.map((rate) => tf.scalar(rate));
    const next = update(
      { weights: decayed(weights, move), slots: slots.slice(0, own) },
      clipped,
      rates,
      scalar,
    );
    return collects ? { ...next, slots: [...next.slots, tf.zerosLike(collected)] } : next;
  }

  return {
    at: movesOf(plan),
    move(state, gradient, move, scalar) {
      const next = updated(state, gradient, move, scalar);
      if (!averaging.on) return next;
      const average = runningAverage(state.slots.at(-1)!, next.weights, 1 - move.share, scalar);
      const weights = move.overwrites ? tf.clone(average) : next.weights;
      return { weights, slots: [...next.slots, average] };
    },
  };
}
