import { expect, it, vi } from 'vitest';
import {
  fakeDocument,
  lastCheckpoint,
  openFakeSession,
  type FakeOptions,
  type FakeSession,
} from '#engine/testing/fake-session.ts';
import type { SnapshotList } from '#protocol/run.ts';
import { makeTools } from '#model/document.ts';
import { mapEveryLayer } from '#model/stack.ts';
import { tuningOf } from '#store/structure.ts';

const losses = (session: FakeSession): readonly number[] => session.steps().map(({ loss }) => loss);

function lastList({ events }: FakeSession): SnapshotList {
  const event = events.findLast(({ type }) => type === 'run.snapshots');
  if (event?.type !== 'run.snapshots') throw new Error('There are no snapshots.');
  return event.snapshots;
}
const keptSteps = (session: FakeSession): readonly number[] =>
  lastList(session).marks.map(({ step }) => step);

async function open(options: FakeOptions = {}, document = fakeDocument()): Promise<FakeSession> {
  const session = await openFakeSession(options);
  await session.handlers['run.open']({ document, snapshots: true });
  return session;
}

async function train(session: FakeSession, steps?: number): Promise<void> {
  await session.handlers['run.start']({ limit: steps === undefined ? {} : { steps } });
  await session.settled();
}

it('goes on from where it went back to as if it had never gone further, and forgets what came later', async () => {
  const undisturbed = await open();
  await train(undisturbed);
  const session = await open();
  for (const steps of [12, 8, 7]) await train(session, steps); // 20 lies in the second epoch
  expect(keptSteps(session)).toEqual(expect.arrayContaining([0, 12, 20, 27]));

  const back = await session.handlers['run.rewind']({ step: 20 });
  expect(back).toMatchObject({
    progress: { step: 20, epoch: 1, stepInEpoch: 5 },
    latest: session.steps()[19],
  });
  expect(await session.handlers['run.summary'](null)).toMatchObject({ steps: 20, epochs: 1, valLoss: 2.5 });
  expect(lastCheckpoint(session)).toMatchObject({ step: 20, stepInEpoch: 5, samplesInEpoch: 80 });
  expect(keptSteps(session).at(-1)).toBe(27); // until it trains

  const heard = session.steps().length;
  await train(session, 1);
  expect(keptSteps(session).slice(-2)).toEqual([20, 21]);
  await train(session);
  expect(session.steps().slice(heard)).toEqual(undisturbed.steps().slice(20));
});

it('comes back to the newest moment, to the bit, however often it goes to and fro', async () => {
  const session = await open();
  await train(session, 20);
  const [newest] = await session.handlers['model.weights'](null);
  const seen: number[] = [];
  for (const step of [0, 20, 0, 20]) {
    await session.handlers['run.rewind']({ step });
    const [weights] = await session.handlers['model.weights'](null);
    seen.push(weights!.values[0]!);
  }
  expect(seen).toEqual([1, newest!.values[0], 1, newest!.values[0]]);
  await train(session);
  const undisturbed = await open();
  await train(undisturbed);
  expect(losses(session)).toEqual(losses(undisturbed));
});

it('stops a run that goes on, keeps its newest moment and that of weights that were put in', async () => {
  const session = await open({ stepMs: 1 }, fakeDocument({ epochs: 1000 }));
  await session.handlers['run.start']({ limit: {} });
  await new Promise((resolve) => setTimeout(resolve, 30));
  await session.handlers['run.rewind']({ step: 0 });
  expect(session.phases().at(-1)).toBe('paused');
  const newest = keptSteps(session).at(-1)!;
  expect(newest).toBe(session.steps().length);
  await session.handlers['run.rewind']({ step: newest });
  const weights = [{ name: 'w', shape: [1], values: Float32Array.of(0.25) }];
  await session.handlers['model.setWeights']({ weights });
  await session.handlers['run.rewind']({ step: 0 });
  await session.handlers['run.rewind']({ step: newest });
  expect((await session.handlers['model.weights'](null))[0]!.values).toEqual(weights[0]!.values);
});

it('leads out of a loss that is no number', async () => {
  const session = await open({ divergesAt: 8 });
  await train(session, 4);
  await train(session);
  expect(session.phases().at(-1)).toBe('ended');
  expect(keptSteps(session).at(-1)).toBe(4);
  await session.handlers['run.rewind']({ step: 4 });
  const { fault, loss } = await session.handlers['run.summary'](null);
  expect(fault).toBeUndefined();
  expect(loss).not.toBeNaN();
});

it('reads weights back only where a layer may learn now that rested then', async () => {
  const [free, frozen] = [fakeDocument(), fakeDocument()];
  Object.assign(frozen, {
    stacks: mapEveryLayer(frozen.stacks, (layer) => ({ ...layer, trainable: false })),
  });
  const session = await open({}, free);
  const readsOf = async (step: number): Promise<number> => {
    const reads = vi.spyOn(session.programs.at(-1)!, 'readParams').mockClear();
    expect(await session.handlers['run.rewind']({ step })).not.toBeNull();
    return reads.mock.calls.length;
  };
  await train(session, 12);
  await session.handlers['run.refit']({ document: frozen });
  await train(session, 4);
  expect([await readsOf(12), await readsOf(16)]).toEqual([0, 0]);
  await session.handlers['run.refit']({ document: free });
  await train(session, 4);
  expect([await readsOf(16), await readsOf(20), await readsOf(12)]).toEqual([1, 0, 1]);
});

it('takes along what early stopping has seen, with the best weights, however often', async () => {
  const tools = makeTools({ earlyStopping: { on: true, patience: 3, restoreBestWeights: true } });
  const options = { validationLosses: [1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.99] };
  const document = fakeDocument({ epochs: 9, tools });
  const straight = await open(options, document);
  await train(straight);
  const session = await open(options, document);
  await train(session, 35);
  for (const step of [0, 35, 0, 35]) await session.handlers['run.rewind']({ step });
  await train(session);
  expect(session.steps()).toEqual(straight.steps());
  expect(session.events.at(-1)).toEqual(straight.events.at(-1));
  expect(await session.handlers['model.weights'](null)).toEqual(
    await straight.handlers['model.weights'](null),
  );
});

it('trains on with other settings from there', async () => {
  const session = await open();
  await train(session, 20);
  await session.handlers['run.rewind']({ step: 0 });
  await session.handlers['run.tune']({ ...tuningOf(fakeDocument()), learningRate: 0.05 });
  await train(session, 20);
  expect(losses(session).slice(20)).not.toEqual(losses(session).slice(0, 20));
  expect(new Set(session.programs[0]!.rates.slice(20))).toEqual(new Set([0.05]));
});

it('has no moments where nobody asks for them, and says so where one is gone', async () => {
  const session = await openFakeSession();
  await session.handlers['run.open']({ document: fakeDocument() });
  await train(session, 3);
  expect(session.events.some(({ type }) => type === 'run.snapshots')).toBe(false);
  expect(await session.handlers['run.rewind']({ step: 0 })).toBeNull();
});
