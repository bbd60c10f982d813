import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer.ts';
import { createThroughput } from './throughput.ts';

describe('the pacer', () => {
  /** What it comes to on a machine that takes `stepMs` per step, after a slow first one. */
  const settle = (stepMs: number): [number, number] => {
    const pacer = createPacer();
    pacer.record(1, 2000);
    for (let cycle = 0; cycle < 30; cycle++) pacer.record(pacer.stepsPerCycle, pacer.stepsPerCycle * stepMs);
    return [pacer.stepsPerCycle, pacer.stepsPerSubmission];
  };

  it('reads back ten times a second and looks up twenty times', () => {
    expect(settle(5)).toEqual([20, 10]);
    expect(settle(40)).toEqual([2, 1]);
    expect(settle(6000)).toEqual([1, 1]);
  });

  it('is bounded on a machine that seems to take no time', () => {
    const [cycle, submission] = settle(0);
    expect(cycle).toBe(4096);
    expect(submission).toBeLessThanOrEqual(cycle);
  });

  it('shrinks at once and grows step by step', () => {
    const pacer = createPacer();
    pacer.record(1, 1);
    pacer.record(2, 2);
    pacer.record(4, 4);
    expect(pacer.stepsPerCycle).toBe(8);
    pacer.record(8, 8000);
    expect(pacer.stepsPerCycle).toBe(1);
  });
});

describe('throughput', () => {
  it('forgets what is older than its window, but not in all', () => {
    const throughput = createThroughput();
    expect(throughput.recent).toBe(0);
    throughput.add(100, 1000);
    expect(throughput.recent).toBe(100);
    for (let second = 0; second < 5; second++) throughput.add(400, 1000);
    expect(throughput.recent).toBe(400);
    expect(throughput.overall).toBe(350);
  });
});
