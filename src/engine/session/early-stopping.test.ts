import { expect, it } from 'vitest';
import { fakeDocument, lastCheckpoint, openFakeSession } from '#engine/testing/fake-session.ts';
import { makeTools } from '#model/document.ts';
import type { ToolSpecs } from '#model/tools/index.ts';
import type { Checkpoint } from '#protocol/run.ts';
import { tuningOf } from '#store/structure.ts';

/** Validation losses of the epochs: the third is the best one. */
const LOSSES = [3, 2, 1, 2, 2, 2, 0.5, 2, 2];
const documentWith = (earlyStopping: Partial<ToolSpecs['earlyStopping']>) =>
  fakeDocument({
    epochs: LOSSES.length,
    tools: makeTools({ earlyStopping: { on: true, ...earlyStopping } }),
  });

async function open(document: ReturnType<typeof documentWith>, resume?: Checkpoint) {
  const session = await openFakeSession({ validationLosses: LOSSES });
  await session.handlers['run.open']({ document, ...(resume ? { resume } : {}) });
  const train = async (limit = {}) => {
    await session.handlers['run.start']({ limit });
    await session.settled();
    return session.events.findLast(({ type }) => type === 'run.phase');
  };
  const weight = async () => (await session.handlers['model.weights'](null))[0]!.values[0];
  return { session, train, weight };
}

const ended = (why: string, restoredEpoch?: number) => ({
  type: 'run.phase',
  phase: { name: 'ended', why, ...(restoredEpoch === undefined ? {} : { restoredEpoch }) },
});

it('ends training when validation has not become better for its patience, and says which epoch was best', async () => {
  const { session, train } = await open(documentWith({ patience: 2 }));
  expect(await train()).toEqual(ended('stopped'));
  const progress = await session.handlers['run.pause'](null);
  expect(progress).toMatchObject({ epoch: 5, step: 75, best: { epoch: 3, validation: { loss: 1 } } });
  expect(await session.handlers['run.summary'](null)).toMatchObject({ epochs: 5, valLoss: 2 });
});

it('goes on afresh when it is started again', async () => {
  const { session, train } = await open(documentWith({ patience: 2 }));
  await train();
  expect(await train()).toEqual(ended('stopped')); // two epochs behind the gain of the seventh
  expect((await session.handlers['run.pause'](null)).best!.epoch).toBe(7);
});

it('brings the best weights back, with what they scored', async () => {
  const plain = await open(documentWith({ on: false }));
  await plain.train({ epochs: 3 });
  const { session, train, weight } = await open(documentWith({ patience: 2, restoreBestWeights: true }));
  expect(await train()).toEqual(ended('stopped', 3));
  expect(await weight()).toBe(await plain.weight());
  expect(await session.handlers['run.summary'](null)).toMatchObject({ epochs: 5, valLoss: 1 });
  expect(lastCheckpoint(session).params[0]!.values[0]).toBe(await plain.weight());
});

it('brings them back at the end of the plan, too', async () => {
  const { train } = await open(documentWith({ patience: 100, restoreBestWeights: true }));
  expect(await train()).toEqual(ended('finished', 7));
});

it('remembers what it has seen, and the best weights, across a checkpoint', async () => {
  const document = documentWith({ patience: 2, restoreBestWeights: true });
  const whole = await open(document);
  await whole.train();
  const first = await open(document);
  await first.train({ steps: 62 });
  const second = await open(document, lastCheckpoint(first.session));
  second.session.programs[0]!.validated = 4;
  expect(await second.train()).toEqual(ended('stopped', 3));
  expect(await second.weight()).toBe(await whole.weight());
  expect(second.session.steps()).toEqual(whole.session.steps().slice(62));
  // What was sent to the page is still here as well.
  expect(await first.train()).toEqual(ended('stopped', 3));
  expect(await first.weight()).toBe(await whole.weight());
});

it('can be switched on while it runs', async () => {
  const { session, train } = await open(documentWith({ on: false }));
  await train({ epochs: 3 });
  await session.handlers['run.tune'](tuningOf(documentWith({})));
  expect(await train()).toEqual(ended('stopped'));
  expect(await session.handlers['run.pause'](null)).toMatchObject({ epoch: 5, best: { epoch: 4 } });
});
