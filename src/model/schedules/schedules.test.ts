import { describe, expect, it } from 'vitest';
import { makeSchedule } from '#model/document.ts';
import { rateAt, SCHEDULE_KINDS, type ScheduleSpec } from './index.ts';
import { FRESH_PLATEAU, watchPlateau } from './plateau-watch.ts';

const BASE = 0.02;
const PLAN = { stepsPerEpoch: 10, totalSteps: 100, reductions: 0 };
const rate = (spec: ScheduleSpec, step: number, plan = {}): number =>
  rateAt(spec, BASE, { ...PLAN, ...plan, step });

/** Every rate of the plan. */
const rates = (spec: ScheduleSpec): number[] => Array.from({ length: 100 }, (_, step) => rate(spec, step));

it.each(SCHEDULE_KINDS)('%s scales with the learning rate and stays within it', (kind) => {
  const spec = makeSchedule(kind);
  for (const [step, value] of rates(spec).entries()) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(BASE * (1 + 1e-12));
    expect(rateAt(spec, 3 * BASE, { ...PLAN, step })).toBeCloseTo(3 * value, 14);
  }
});

it('constant never moves', () => {
  expect(new Set(rates(makeSchedule('constant')))).toEqual(new Set([BASE]));
});

it('step decay drops at the end of every second epoch', () => {
  const spec = makeSchedule('step_decay', { everyEpochs: 2, factor: 0.5 });
  let expected = BASE;
  for (const [step, value] of rates(spec).entries()) {
    if (step > 0 && step % 20 === 0) expected /= 2;
    expect(value).toBeCloseTo(expected, 15);
  }
});

it('exponential decay multiplies by the same factor at every step, or at every stair', () => {
  const glide = rates(makeSchedule('exponential_decay', { decaySteps: 7, decayRate: 0.8 }));
  for (let step = 1; step < 100; step++) expect((glide[step]! / glide[step - 1]!) ** 7).toBeCloseTo(0.8, 12);
  const stairs = makeSchedule('exponential_decay', { decaySteps: 7, decayRate: 0.8, staircase: true });
  expect(rate(stairs, 6)).toBe(BASE);
  expect(rate(stairs, 20)).toBeCloseTo(BASE * 0.8 * 0.8, 15);
});

describe('cosine decay', () => {
  // Keras's loops: a line from 0 to the target, then alpha + (1 − alpha) · ½ (1 + cos π p) of it.
  it.each([
    [0, 0],
    [20, 0.1],
  ])('warms up for %d steps and falls to %d', (warmupSteps, alpha) => {
    const spec = makeSchedule('cosine_decay', { warmupSteps, alpha });
    for (const [step, value] of rates(spec).entries()) {
      const p = (step - warmupSteps) / (100 - warmupSteps);
      const decayed = (1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * p)) + alpha;
      expect(value).toBeCloseTo(step < warmupSteps ? (BASE / warmupSteps) * step : BASE * decayed, 15);
    }
  });

  it('starts over behind the plan', () => {
    const spec = makeSchedule('cosine_decay', { warmupSteps: 5 });
    for (const step of [0, 3, 50]) expect(rate(spec, 100 + step)).toBe(rate(spec, step));
  });

  it('stands a warm-up that is longer than the plan', () => {
    const spec = makeSchedule('cosine_decay', { warmupSteps: 1000 });
    expect(rate(spec, 99)).toBeCloseTo(BASE * 0.099, 15);
  });
});

describe('one cycle', () => {
  // As torch.optim.lr_scheduler.OneCycleLR(max_lr=0.02, total_steps=100, pct_start=0.3) steps: its two annealed phases.
  const spec = makeSchedule('one_cycle');
  const anneal = (from: number, to: number, p: number): number =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * p));

  it('rises from a 25th to the full rate and falls to a 250,000th', () => {
    const all = rates(spec);
    expect(all[0]).toBeCloseTo(BASE / 25, 15);
    expect(all[29]).toBeCloseTo(BASE, 15);
    expect(all[99]).toBeCloseTo(BASE / 25 / 1e4, 15);
    for (const [step, value] of all.entries()) {
      const expected =
        step <= 29
          ? anneal(BASE / 25, BASE, step / 29)
          : anneal(BASE, BASE / 25 / 1e4, (step - 29) / (99 - 29));
      expect(value).toBeCloseTo(expected, 14);
    }
  });

  it.each([1, 2, 3, 10])('stands a plan of %d steps', (totalSteps) => {
    for (let step = 0; step < totalSteps; step++) {
      const value = rate(makeSchedule('one_cycle', { riseShare: 0.1 }), step, { totalSteps });
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(BASE);
    }
  });
});

describe('reduce on plateau', () => {
  const spec = makeSchedule('reduce_on_plateau', { factor: 0.5, patience: 2, cooldown: 1, minRate: 0.004 });

  /** Keras's callback as it stands: the rate after each validation. */
  function callback(
    losses: readonly number[],
    { patience, minDelta, cooldown, minRate, factor }: typeof spec,
  ) {
    let [lr, best, wait, cooling] = [BASE, Infinity, 0, 0];
    return losses.map((current) => {
      if (cooling > 0) {
        cooling -= 1;
        wait = 0;
      }
      if (current < best - minDelta) {
        best = current;
        wait = 0;
      } else if (!(cooling > 0)) {
        wait += 1;
        if (wait >= patience && lr > minRate) {
          lr = Math.max(lr * factor, minRate);
          cooling = cooldown;
          wait = 0;
        }
      }
      return lr;
    });
  }

  it.each([{}, { patience: 1 }, { cooldown: 3 }, { cooldown: 0, minDelta: 0.3 }])(
    'lowers the rate when Keras does, with %o',
    (changes) => {
      const changed = { ...spec, ...changes };
      const losses = Array.from({ length: 60 }, (_, i) => 2 + Math.sin(i * i) - 0.02 * i);
      let watch = FRESH_PLATEAU;
      let lr = BASE;
      const seen = losses.map((loss) => {
        watch = watchPlateau(changed, watch, { loss, rate: lr });
        lr = rate(changed, 0, { reductions: watch.reductions });
        return lr;
      });
      const expected = callback(losses, changed);
      expect(new Set(expected).size).toBeGreaterThan(2);
      for (const [i, each] of seen.entries()) expect(each).toBeCloseTo(expected[i]!, 15);
    },
  );

  it('never raises a learning rate that is below the lowest', () => {
    expect(rateAt(spec, 0.001, { ...PLAN, step: 0, reductions: 3 })).toBe(0.001);
  });
});
