/**
 * @file The order in which samples are trained on: a pure function of the seed and the epoch. In the first epoch the
 * shards come in the order in which they arrive, shuffled inside, so that training starts on the first one and yet the
 * order never depends on the speed of the network; from then on everything is shuffled.
 */
import { fold, shuffle, type RngKey } from '#lib/rng.ts';
import type { BatchIndices } from '#engine/engine.ts';
import { ORDER } from '#lib/streams.ts';

export interface SamplePlan {
  /** Positions in the learning table, ascending. */
  readonly train: Uint32Array;
  /** Consecutive positions in the learning table that arrive together. */
  readonly shardSize: number;
  readonly key: RngKey;
  /** Is a sample trained on in an epoch? All are where this is missing. */
  trains?(position: number, epoch: number): boolean;
}

/** A place in the data, as checkpoints remember it. */
export interface SamplePosition {
  /** Whole epochs completed. */
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly samplesInEpoch: number;
}

/** All training samples in the order of an epoch, counted from 0. */
export function epochOrder(plan: SamplePlan, epoch: number): Uint32Array {
  const { train, shardSize, key } = plan;
  const order = train.filter((position) => plan.trains?.(position, epoch) ?? true);
  const stream = fold(key, ORDER, epoch);
  if (epoch > 0) return shuffle(stream, order);
  for (let start = 0; start < order.length;) {
    const shard = Math.floor(order[start]! / shardSize);
    let end = start;
    while (end < order.length && Math.floor(order[end]! / shardSize) === shard) end++;
    shuffle(fold(stream, shard), order.subarray(start, end));
    start = end;
  }
  return order;
}

export interface Sampler {
  readonly position: SamplePosition;
  /** Of this epoch. */
  readonly epochSamples: number;
  /** No sample of this epoch is left. */
  readonly epochDone: boolean;
  /** Steps that are left of this epoch with this batch size; the last one may be short. */
  stepsLeft(batchSize: number): number;
  /** Learning samples that must have arrived before the next `count` ones can be taken. */
  reach(count: number): number;
  /** The next batch: `batchSize` samples, or what is left of the epoch. */
  take(batchSize: number): BatchIndices;
  nextEpoch(): void;
  /** Goes on from another place. */
  moveTo(position: SamplePosition): void;
}

/** Starts at `position`, or at the beginning. */
export function createSampler(plan: SamplePlan, position?: SamplePosition): Sampler {
  let { epoch, stepInEpoch, samplesInEpoch } = position ?? { epoch: 0, stepInEpoch: 0, samplesInEpoch: 0 };
  let order = epochOrder(plan, epoch);
  return {
    get position() {
      return { epoch, stepInEpoch, samplesInEpoch };
    },
    get epochSamples() {
      return order.length;
    },
    get epochDone() {
      return samplesInEpoch >= order.length;
    },
    stepsLeft: (batchSize) => Math.ceil((order.length - samplesInEpoch) / batchSize),
    reach: (count) =>
      order
        .subarray(samplesInEpoch, samplesInEpoch + count)
        .reduce((most, index) => Math.max(most, index + 1), 0),
    take: (batchSize) => {
      const batch = order.slice(samplesInEpoch, samplesInEpoch + batchSize);
      samplesInEpoch += batch.length;
      stepInEpoch++;
      return batch;
    },
    nextEpoch: () => {
      epoch++;
      stepInEpoch = 0;
      samplesInEpoch = 0;
      order = epochOrder(plan, epoch);
    },
    moveTo: (place) => {
      if (place.epoch !== epoch) order = epochOrder(plan, place.epoch);
      ({ epoch, stepInEpoch, samplesInEpoch } = place);
    },
  };
}
