import { describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { createSampler, epochOrder, type SamplePlan } from './sampler.ts';

/** Every third sample of 100 validates; shards of 30. */
const plan: SamplePlan = {
  train: Uint32Array.from({ length: 100 }, (_, index) => index).filter((index) => index % 3 !== 0),
  shardSize: 30,
  key: seedKey(42),
};
const ascending = (order: Iterable<number>): number[] => [...order].toSorted((a, b) => a - b);

describe('the order of an epoch', () => {
  it('visits every training sample once, and differs by epoch and seed', () => {
    const orders = [epochOrder(plan, 0), epochOrder(plan, 1), epochOrder(plan, 2)];
    for (const order of orders) expect(ascending(order)).toEqual([...plan.train]);
    expect(orders[1]).not.toEqual(orders[2]);
    expect(epochOrder(plan, 1)).toEqual(orders[1]);
    expect(epochOrder({ ...plan, key: seedKey(43) }, 1)).not.toEqual(orders[1]);
  });

  it('leaves out what is not for its time', () => {
    const lessons = { ...plan, trains: (position: number, epoch: number) => epoch < 2 === position < 50 };
    for (const epoch of [0, 1, 2])
      expect(ascending(epochOrder(lessons, epoch))).toEqual(
        [...plan.train].filter((position) => epoch < 2 === position < 50),
      );
  });

  it('goes through the shards as they arrive in the first epoch only', () => {
    const shardsOf = (order: Uint32Array): number[] => Array.from(order, (index) => Math.floor(index / 30));
    const first = epochOrder(plan, 0);
    expect(shardsOf(first)).toEqual(ascending(shardsOf(first)));
    expect([...first.subarray(0, 20)]).not.toEqual([...plan.train.subarray(0, 20)]);
    expect(shardsOf(epochOrder(plan, 1))).not.toEqual(shardsOf(first));
  });
});

describe('the sampler', () => {
  it('gives the last short batch and then the next epoch', () => {
    const sampler = createSampler(plan);
    expect(sampler.stepsLeft(16)).toBe(5);
    const sizes: number[] = [];
    while (!sampler.epochDone) sizes.push(sampler.take(16).length);
    expect(sizes).toEqual([16, 16, 16, 16, 2]);
    sampler.nextEpoch();
    expect(sampler.position).toEqual({ epoch: 1, stepInEpoch: 0, samplesInEpoch: 0 });
    expect(sampler.take(66)).toEqual(epochOrder(plan, 1));
  });

  it('goes on at the same sample when the batch size changes, and when it is restored', () => {
    const order = epochOrder(plan, 0);
    const sampler = createSampler(plan);
    expect(sampler.take(10)).toEqual(order.slice(0, 10));
    expect(sampler.take(3)).toEqual(order.slice(10, 13));
    const restored = createSampler(plan, sampler.position);
    expect(restored.position).toEqual({ epoch: 0, stepInEpoch: 2, samplesInEpoch: 13 });
    expect(restored.take(5)).toEqual(order.slice(13, 18));
  });

  it('needs no more data than the shards of the batch', () => {
    const sampler = createSampler(plan);
    expect(sampler.reach(5)).toBeLessThanOrEqual(30);
    sampler.take(20);
    expect(sampler.reach(1)).toBeGreaterThan(30);
    expect(sampler.reach(1)).toBeLessThanOrEqual(60);
  });
});
