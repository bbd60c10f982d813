/**
 * @file One training step on the device: forward, loss, gradients, update. Nothing is read back and nothing
 * is uploaded but the batch's indices (its values, without a GPU) and the optimizer's few rates.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { Constants } from './constants.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import type { LossOp } from '#engine/losses/loss-op.ts';
import { placeLosses } from '#engine/losses/place-losses.ts';
import { walk, type Network } from './network.ts';
import type { WeightMover } from '#engine/optimizers/move-weights.ts';
import type { ParamLayout } from './param-layout.ts';
import type { ParameterStore } from './parameter-store.ts';
import { penaltyOf, type Penalty } from './penalty.ts';
import { withUnread } from './with-unread.ts';

/** Everything about a network that stays while it trains. */
export interface Model {
  readonly network: Network;
  readonly layout: ParamLayout;
  readonly store: ParameterStore;
  readonly constants: Constants;
  readonly loss: LossOp;
  readonly mover: WeightMover;
  /** See {@link TrainingData.cut}; null where there is none. */
  readonly cut: number | null;
  /** See {@link TrainingData.lastDecides}. */
  readonly lastDecides: boolean;
  /** [classes]: what a sample of each class counts for; null where all count 1. */
  readonly classFactors: Float32Array | null;
  /** The document's stream. */
  readonly key: RngKey;
  /** The share of right answers to each sample, where a task has rules of its own for what is right: z and targets → [batch]. */
  readonly hits?: (z: tf.Tensor, targets: tf.Tensor) => tf.Tensor;
}

export interface StepInput {
  /** Number of this step, from 1. */
  readonly step: number;
  readonly learningRate: number;
}

/** 1/n for each of n samples: the gradient of their mean with respect to each loss. */
export const meanSeed = (constants: Constants, count: number): tf.Tensor =>
  constants.get(`mean of ${count}`, () => tf.tensor1d(new Float32Array(count).fill(1 / count)));

/** 1 where a number stands for the second class, 0 elsewhere. */
const above = (values: tf.Tensor, cut: number): tf.Tensor => tf.step(tf.sub(values, cut));

/** One column of [batch, columns]: [batch]. */
function columnOf(table: tf.Tensor, column: number): tf.Tensor {
  const all = table.shape[0] === table.size;
  return tf.reshape(all ? table : tf.slice(table, [0, column], [-1, 1]), [-1]);
}

const lastColumn = (table: tf.Tensor): tf.Tensor => columnOf(table, table.shape.at(-1)! - 1);

/** The loss of every sample: [batch]. */
export const sampleLosses = ({ loss }: Pick<Model, 'loss'>, z: tf.Tensor, targets: tf.Tensor): tf.Tensor =>
  targets.dtype === 'int32' ? placeLosses(loss, z, targets) : loss.perSample(z, targets);

/**
 * The losses of samples with one-hot or numbered targets, or numbers on a side of ½, as they count in training: [batch]. Several
 * targets of a sample are of one class.
 */
export function weighed(
  { classFactors, constants, cut }: Model,
  losses: tf.Tensor,
  targets: tf.Tensor,
): tf.Tensor {
  if (!classFactors) return losses;
  if (cut !== null) {
    const [first, second] = classFactors as unknown as readonly [number, number];
    const seconds = above(columnOf(targets, 0), 0.5);
    return tf.mul(losses, tf.add(tf.mul(seconds, second - first), first));
  }
  const factors = constants.get('class factors', () => tf.tensor1d(classFactors));
  const numbered = targets.dtype === 'int32';
  const own = numbered ? tf.gather(factors, columnOf(targets, 0)) : tf.sum(tf.mul(targets, factors), 1);
  return tf.mul(losses, own);
}

interface Backward {
  readonly losses: tf.Tensor;
  /** What the loss took; for the accuracy. */
  readonly logits: tf.Tensor;
  readonly gradients: readonly tf.Tensor[];
  readonly statistics: ReadonlyMap<string, tf.Tensor>;
}

/** Forward and backward through the network. All results are for the caller to dispose. */
function backward(model: Model, { inputs, targets }: Batch, step: number): Backward {
  const { network, store, constants } = model;
  const statistics = new Map<string, tf.Tensor>();
  const key = fold(model.key, DROPOUT, step);
  let logits: tf.Tensor | undefined;
  const lossesOf = (...trainable: tf.Tensor[]): tf.Tensor => {
    const weights = store.byLayer(trainable, network.layers.length);
    const penalties: tf.Tensor[] = [];
    const z = walk(network, inputs, weights, {
      mode: 'train',
      constants,
      key,
      penalize: (sum) => penalties.push(sum),
      update: (layer, weight, value) =>
        statistics.set(`${network.layers[layer]!.name}/${weight}`, tf.keep(value)),
    });
    logits = tf.keep(tf.clone(z));
    const losses = withUnread(weighed(model, sampleLosses(model, z, targets), targets), network, trainable);
    return penalties.length === 0 ? losses : tf.add(losses, tf.div(tf.addN(penalties), inputs.shape[0]));
  };
  const seed = meanSeed(constants, inputs.shape[0]);
  const { value, grads } = tf.valueAndGrads(lossesOf)(store.cut(store.weights), seed);
  return { losses: value, logits: logits!, gradients: grads, statistics };
}

/**
 * 1 for every sample whose largest output, or side of the cut, is the target's, 0 for all where there are no classes: [batch].
 * Where there are several places, the last decides, or the share of them is told; what the model counts itself counts.
 */
export function hitsOf(
  logits: tf.Tensor,
  { targets, classified }: Batch,
  { cut, lastDecides, hits: own }: Model,
): tf.Tensor {
  if (own) return own(logits, targets);
  if (cut !== null) {
    const [said, asked] = [lastColumn(logits), lastColumn(targets)];
    return tf.cast(tf.equal(above(said, cut), above(asked, 0.5)), 'float32');
  }
  if (!classified) return tf.zeros([logits.shape[0]]);
  const classes = targets.dtype === 'int32' ? targets : tf.argMax(targets, 1);
  const hits = tf.cast(tf.equal(tf.argMax(logits, -1), classes), 'float32');
  if (hits.rank === 1) return hits;
  return lastDecides ? lastColumn(hits) : tf.mean(tf.reshape(hits, [hits.shape[0], -1]), 1);
}

const flatten = (tensors: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])));

/** Adds what the penalties ask for to the gradient and to the loss. */
function penalize(
  penalty: Penalty | null,
  weights: tf.Tensor,
  plain: { loss: tf.Tensor; gradient: tf.Tensor },
) {
  if (!penalty) return plain;
  return {
    loss: tf.add(plain.loss, penalty.loss(weights)),
    gradient: tf.add(plain.gradient, penalty.gradient(weights)),
  };
}

/** Moves the weights by one step; returns [loss, accuracy] on the device, for the caller to dispose. */
export function trainStep(
  model: Model,
  takeBatch: () => Batch,
  { step, learningRate }: StepInput,
): tf.Tensor {
  const { store, constants, mover, layout } = model;
  const { state, metrics, statistics } = tf.tidy(() => {
    const batch = takeBatch();
    const { losses, logits, gradients, statistics: moved } = backward(model, batch, step);
    const plain = { loss: tf.mean(losses), gradient: flatten(gradients) };
    const { loss, gradient } = penalize(penaltyOf(layout, constants), store.weights, plain);
    const move = mover.at(learningRate, step);
    const next = mover.move(store, gradient, move, (value) => constants.scalar(value));
    const scored = batch.classified || model.cut !== null || model.hits !== undefined;
    const accuracy = scored ? tf.mean(hitsOf(logits, batch, model)) : constants.scalar(0);
    logits.dispose();
    return {
      state: { weights: next.weights, slots: [...next.slots] },
      metrics: tf.stack([loss, accuracy]),
      statistics: Object.fromEntries(moved),
    };
  });
  store.advance(state);
  for (const [name, value] of Object.entries(statistics)) store.setStatistic(name, value);
  return tf.keep(metrics);
}
