import { describe, expect, test } from 'vitest';
import type { BenchEngine } from './bench-row.ts';
import { countWork, timeInTurns, warmUp, type Trainer } from './measure.ts';

interface Cost {
  readonly engine?: BenchEngine;
  readonly msPerStep: number;
  readonly msPerChunk?: number;
  readonly compileMs?: number;
}

/** A trainer that takes the time it is told to, and notes every chunk in `log`. */
function fakeTrainer(cost: Cost, log: string[] = []): Trainer {
  const { engine = 'strata-tfjs', msPerStep, msPerChunk = 0, compileMs = 0 } = cost;
  let compiling = compileMs;
  return {
    engine,
    train: async (steps) => {
      log.push(`${engine} ${steps}`);
      const ms = compiling + msPerChunk + steps * msPerStep;
      compiling = 0;
      const counted = {
        dispatches: 2 + 17 * steps,
        submits: 1 + steps,
        buffersCreated: 3,
        bytesUploaded: 64 * steps,
      };
      return { ms, work: counted };
    },
  };
}

describe('warmUp', () => {
  const budget = { seconds: 6, maxSteps: 128 };

  test('finds the steps of a sixth of the time, compiling left out', async () => {
    expect(await warmUp(fakeTrainer({ msPerStep: 20, compileMs: 3000 }), budget)).toBe(50);
  });

  test('keeps to one step where that is slow, without a second try', async () => {
    const log: string[] = [];
    expect(await warmUp(fakeTrainer({ msPerStep: 7000 }, log), budget)).toBe(1);
    expect(log).toHaveLength(1);
  });

  test('never takes more steps than allowed, however fast they are', async () => {
    expect(await warmUp(fakeTrainer({ msPerStep: 0 }), budget)).toBe(128);
  });
});

describe('timeInTurns', () => {
  test('engines take turns until each has used its time', async () => {
    const log: string[] = [];
    const fast = { trainer: fakeTrainer({ msPerStep: 1, msPerChunk: 10 }, log), stepsPerChunk: 90 };
    const slow = { trainer: fakeTrainer({ engine: 'tfjs-fit', msPerStep: 150 }, log), stepsPerChunk: 1 };
    const [a, b] = await timeInTurns([fast, slow], { seconds: 0.3, maxSteps: 128 });
    expect(log).toEqual(['strata-tfjs 90', 'tfjs-fit 1', 'strata-tfjs 90', 'tfjs-fit 1', 'strata-tfjs 90']);
    expect(a).toEqual({ msPerStep: [100 / 90, 100 / 90, 100 / 90], steps: 270 });
    expect(b).toEqual({ msPerStep: [150, 150], steps: 2 });
  });

  test('takes two chunks even when one is longer than the time', async () => {
    const painful = { trainer: fakeTrainer({ msPerStep: 14_900 }), stepsPerChunk: 1 };
    expect(await timeInTurns([painful], { seconds: 6, maxSteps: 128 })).toEqual([
      { msPerStep: [14_900, 14_900], steps: 2 },
    ]);
  });
});

test.each([1, 9, 128])(
  'the work of a step leaves out what a chunk of %d costs once',
  async (stepsPerChunk) => {
    const work = await countWork({ trainer: fakeTrainer({ msPerStep: 1 }), stepsPerChunk });
    expect(work).toEqual({ dispatches: 17, submits: 1, buffersCreated: 0, bytesUploaded: 64 });
  },
);

test('counts fewer steps where they are slow', async () => {
  const log: string[] = [];
  await countWork({ trainer: fakeTrainer({ msPerStep: 7000 }, log), stepsPerChunk: 1 });
  await countWork({ trainer: fakeTrainer({ msPerStep: 1 }, log), stepsPerChunk: 128 });
  expect(log).toEqual(['strata-tfjs 1', 'strata-tfjs 3', 'strata-tfjs 1', 'strata-tfjs 17']);
});
