import { describe, expect, test } from 'vitest';
import type { BenchEngine } from './bench-row.ts';
import { timeInTurns, warmUp, type Trainer } from './measure.ts';

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
      return {
        ms,
        work: {
          dispatches: 17 * steps,
          submits: steps,
          buffersCreated: log.length === 1 ? 90 : 0,
          bytesUploaded: 10 + 64 * steps,
        },
      };
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
  const budget = { seconds: 0.4, maxSteps: 128 };

  test('engines take turns until each has used its time', async () => {
    const log: string[] = [];
    const fast = { trainer: fakeTrainer({ msPerStep: 1, msPerChunk: 10 }, log), stepsPerChunk: 90 };
    const slow = { trainer: fakeTrainer({ engine: 'tfjs-fit', msPerStep: 150 }, log), stepsPerChunk: 1 };
    const timings = await timeInTurns([fast, slow], budget);
    const turn = ['strata-tfjs 90', 'tfjs-fit 1'];
    expect(log).toEqual([...turn, ...turn, ...turn, 'strata-tfjs 90']);
    expect(timings).toMatchObject([
      { msPerStep: Array(4).fill(100 / 90), steps: 360 },
      { msPerStep: [150, 150, 150], steps: 3 },
    ]);
  });

  test('takes three chunks even when one is longer than the time', async () => {
    const painful = { trainer: fakeTrainer({ msPerStep: 14_900 }), stepsPerChunk: 1 };
    expect(await timeInTurns([painful], budget)).toMatchObject([
      { msPerStep: [14_900, 14_900, 14_900], steps: 3 },
    ]);
  });

  test('counts the work of one step when the pools have filled', async () => {
    const contestant = { trainer: fakeTrainer({ msPerStep: 10 }), stepsPerChunk: 20 };
    const [timing] = await timeInTurns([contestant], budget);
    expect(timing!.work).toEqual({ dispatches: 17, submits: 1, buffersCreated: 0, bytesUploaded: 64.5 });
  });
});
