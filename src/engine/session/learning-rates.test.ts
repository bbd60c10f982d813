import { expect, it } from 'vitest';
import {
  fakeDocument,
  lastCheckpoint,
  openFakeSession,
  type FakeSession,
} from '#engine/testing/fake-session.ts';
import { makeSchedule } from '#model/document.ts';
import { rateAt, type ScheduleSpec } from '#model/schedules/index.ts';
import { makeTask } from '#model/tasks/index.ts';
import { tuningOf } from '#store/structure.ts';
import type { Checkpoint } from '#protocol/run.ts';

const open = async (schedule: ScheduleSpec, epochs: number, resume?: Checkpoint) => {
  const session = await openFakeSession();
  const document = fakeDocument({ schedule, epochs });
  await session.handlers['run.open']({ document, ...(resume ? { resume } : {}) });
  return session;
};
const train = async (session: FakeSession, steps?: number) => {
  await session.handlers['run.start']({ limit: steps === undefined ? {} : { steps } });
  await session.settled();
  return session.programs.at(-1)!.rates;
};
const ratesOf = (schedule: ScheduleSpec, base: number, reductions: (step: number) => number = () => 0) =>
  Array.from({ length: 60 }, (_, step) =>
    rateAt(schedule, base, { step, stepsPerEpoch: 15, totalSteps: 60, reductions: reductions(step) }),
  );
const cosine = makeSchedule('cosine_decay', { warmupSteps: 20 });

it('gives every step its rate, however the run is cut', async () => {
  const expected = ratesOf(cosine, 0.01);
  const session = await open(cosine, 4);
  expect(await train(session)).toEqual(expected);

  const cut = await open(cosine, 4);
  await train(cut, 22);
  const resumed = await open(cosine, 4, lastCheckpoint(cut));
  expect((await resumed.handlers['run.pause'](null)).learningRate).toBe(expected[22]);
  expect(await train(resumed)).toEqual(expected.slice(22));
  expect(resumed.steps()).toEqual(session.steps().slice(22));
});

it('leads through the whole schedule where every epoch leaves samples out', async () => {
  const session = await openFakeSession();
  const task = makeTask('transfer', { known: 2, pretrainEpochs: 2 }); // two of four classes at a time
  const document = { ...fakeDocument({ schedule: cosine, epochs: 4 }), task };
  await session.handlers['run.open']({ document });
  const rates = await train(session);
  const all = ratesOf(cosine, 0.01);
  // 8 batches of 16 instead of 15, each as long as two.
  expect(rates).toEqual(
    [0, 1, 2, 3].flatMap((epoch) => all.slice(15 * epoch, 15 * epoch + 15).filter((_, i) => i % 2 === 0)),
  );
});

it('follows the learning rate, another schedule and another batch size while it runs', async () => {
  const session = await open(cosine, 4);
  await train(session, 30);
  const plan = tuningOf(fakeDocument({ schedule: cosine, batchSize: 32, epochs: 4 }));
  const halved = { ...plan, learningRate: 0.02 };
  await session.handlers['run.tune'](halved);
  // Two epochs of four: 16 steps of 32, where the warm-up of 20 steps ends early in the third.
  const place = { step: 16, stepsPerEpoch: 8, totalSteps: 32, reductions: 0 };
  const tuned = await session.handlers['run.tune'](halved);
  expect(tuned.learningRate).toBe(rateAt(cosine, 0.02, place));
  const constant = await session.handlers['run.tune']({ ...halved, schedule: makeSchedule('constant') });
  expect(constant.learningRate).toBe(0.02);
});

it('lowers the rate when validation stands still, and remembers what it has seen', async () => {
  // The fake network's validation loss never changes: the first epoch is the best one.
  const plateau = makeSchedule('reduce_on_plateau', { patience: 2, factor: 0.5 });
  const expected = ratesOf(plateau, 0.01, (step) => Number(step >= 45));
  const session = await open(plateau, 4);
  expect(await train(session)).toEqual(expected);
  expect(new Set(expected)).toEqual(new Set([0.01, 0.005]));

  const cut = await open(plateau, 4);
  await train(cut, 31);
  const resumed = await open(plateau, 4, lastCheckpoint(cut));
  expect(await train(resumed)).toEqual(expected.slice(31));
});

it('takes a new learning rate and number of epochs while it runs', async () => {
  const session = await openFakeSession({ stepMs: 1 });
  await session.handlers['run.open']({ document: fakeDocument({ epochs: 1000 }) });
  await session.handlers['run.start']({ limit: {} });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const tuned = await session.handlers['run.tune']({
    ...tuningOf(fakeDocument({ batchSize: 240, epochs: 1 })),
    learningRate: 0,
  });
  expect(tuned.targetEpochs).toBe(1);
  await session.settled();
  const { length } = session.steps();
  expect(length).toBeLessThan(15);
  const losses = session.steps().map(({ loss }) => loss);
  expect(losses.at(-1)).toBe(losses.at(-2)); // it stands still without a learning rate
});
