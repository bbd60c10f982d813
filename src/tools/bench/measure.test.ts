import { describe, expect, test } from 'vitest';
import { mapWork } from './bench-row.ts';
import { takeTurns, TimedTrainer, warmUp, type Player, type Trainer } from './measure.ts';

interface Cost {
  readonly msPerStep: number;
  readonly msPerChunk?: number;
  readonly compileMs?: number;
  readonly jsMsPerStep?: number;
}

/** A trainer that takes the time it is told to, and notes every chunk in `log`. */
function fakeTrainer(cost: Cost, log: number[] = []): Trainer {
  const { msPerStep, msPerChunk = 0, compileMs = 0, jsMsPerStep } = cost;
  let compiling = compileMs;
  return {
    train: async (steps) => {
      log.push(steps);
      const ms = compiling + msPerChunk + steps * msPerStep;
      compiling = 0;
      return {
        ms,
        jsMs: jsMsPerStep === undefined ? null : steps * jsMsPerStep,
        work: mapWork(() => 17 * steps + 5),
      };
    },
  };
}

describe('warmUp', () => {
  const budget = { seconds: 6, patienceSeconds: 60 };

  test('finds the steps of a sixth of the time, compiling left out', async () => {
    expect(await warmUp(fakeTrainer({ msPerStep: 20, compileMs: 3000 }), 256, budget)).toBe(50);
  });

  test('keeps to one step where that is slow, without a second try', async () => {
    const log: number[] = [];
    expect(await warmUp(fakeTrainer({ msPerStep: 7000 }, log), 256, budget)).toBe(1);
    expect(log).toHaveLength(1);
  });

  test('asks for whole passes through the data beyond the first, and not for endlessly many', async () => {
    const log: number[] = [];
    expect(await warmUp(fakeTrainer({ msPerStep: 2.9 }, log), 100, budget)).toBe(300); // 345 would fit
    expect(log.every((steps) => steps <= 100 || steps % 100 === 0)).toBe(true);
    expect(await warmUp(fakeTrainer({ msPerStep: 0 }), 100, budget)).toBe(16_300);
  });
});

describe('takeTurns', () => {
  const budget = { seconds: 0.4, patienceSeconds: 20 };

  function fakePlayer(name: string, ms: number, log: string[] = []): Player {
    return {
      play: async () => {
        log.push(name);
        return ms;
      },
    };
  }

  test('players take turns until each has used its time', async () => {
    const log: string[] = [];
    await takeTurns([fakePlayer('fast', 110, log), fakePlayer('slow', 150, log)], budget);
    expect(log.join(' ')).toBe('fast slow fast slow fast slow fast');
  });

  test('three chunks, even when one is longer than the time, unless patience ends', async () => {
    const log: string[] = [];
    await takeTurns([fakePlayer('painful', 6000, log), fakePlayer('hopeless', 30_000, log)], budget);
    expect(log.join(' ')).toBe('painful hopeless painful painful');
  });

  test('one that fails is out, and the others play on', async () => {
    const failing: Player = { play: () => Promise.reject(new Error('lost')) };
    const log: string[] = [];
    const failures = await takeTurns([failing, fakePlayer('steady', 200, log)], budget);
    expect(failures).toEqual(new Map([[failing, new Error('lost')]]));
    expect(log).toHaveLength(3);
  });
});

test('a timed trainer sums up its chunks by step', async () => {
  const timed = new TimedTrainer(fakeTrainer({ msPerStep: 2, msPerChunk: 10, jsMsPerStep: 0.1 }), 20);
  for (let chunk = 0; chunk < 3; chunk++) await timed.play();
  expect(timed.timing()).toEqual({
    msPerStep: { median: 2.5, least: 2.5, most: 2.5 },
    jsMsPerStep: 0.1,
    steps: 60,
    work: mapWork(() => 17.25),
  });
});
