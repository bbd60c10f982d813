import { describe, expect, it } from 'vitest';
import { tuningOf } from '#store/structure.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import {
  fakeDocument,
  lastCheckpoint,
  openFakeSession,
  type FakeSession,
  type FakeOptions,
} from '#engine/testing/fake-session.ts';

const STEPS_PER_EPOCH = 15;
const losses = (session: FakeSession): readonly number[] => session.steps().map(({ loss }) => loss);
const wait = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The curve of an undisturbed run of `epochs` epochs. */
async function undisturbed(epochs: number): Promise<readonly number[]> {
  const session = await openFakeSession();
  await session.handlers['run.open']({ document: fakeDocument({ epochs }) });
  await session.handlers['run.start']({ limit: {} });
  await session.settled();
  return losses(session);
}

describe('a run', () => {
  it('goes to its last epoch, tells every step once and validates every epoch', async () => {
    const session = await openFakeSession();
    const opened = await session.handlers['run.open']({ document: fakeDocument() });
    expect(opened).toMatchObject({ step: 0, epoch: 0, stepsPerEpoch: STEPS_PER_EPOCH, targetEpochs: 2 });
    expect(opened.engine).toEqual({ name: 'tfjs' });
    await session.handlers['run.start']({ limit: {} });
    await session.settled();
    expect(session.phases()).toEqual(['idle', 'starting', 'running', 'ended']);
    expect(session.steps().map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    const epochs = session.events.flatMap((event) => (event.type === 'run.epochs' ? event.epochs : []));
    expect(epochs.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 15],
      [2, 30],
    ]);
    expect(epochs[0]!.validation).toMatchObject({ samples: 80, loss: 2.5 });
    const [seen] = session.programs.map((program) => program.seen);
    expect(new Set(seen!.slice(0, 240))).toEqual(new Set(seen!.slice(240)));
    expect(new Set(seen).size).toBe(240);
    expect(await session.handlers['run.summary'](null)).toMatchObject({
      steps: 30,
      epochs: 2,
      valLoss: 2.5,
      accuracy: 0.5,
      backend: 'wasm',
      loss: expect.closeTo(
        losses(session)
          .slice(-20)
          .reduce((sum, loss) => sum + loss) / 20,
        6,
      ) as number,
    });
  });

  it('pauses between steps and goes on as if nothing had been', async () => {
    const session = await openFakeSession({ stepMs: 1 });
    await session.handlers['run.open']({ document: fakeDocument() });
    for (let round = 0; session.phases().at(-1) !== 'ended'; round++) {
      await session.handlers['run.start']({ limit: {} });
      await wait(2 + round);
      const { step } = await session.handlers['run.pause'](null);
      expect(session.steps().length).toBe(step);
      expect(session.phases().at(-1)).toMatch(/paused|ended/);
    }
    expect(session.phases().filter((name) => name === 'paused').length).toBeGreaterThan(1);
    expect(losses(session)).toEqual(await undisturbed(2));
  });

  it('takes as many steps as it was told, across the end of an epoch and the plan', async () => {
    const session = await openFakeSession();
    await session.handlers['run.open']({ document: fakeDocument({ epochs: 1 }) });
    await session.handlers['run.start']({ limit: { steps: 1 } });
    await session.settled();
    expect(session.steps()).toHaveLength(1);
    expect(session.phases().at(-1)).toBe('paused');
    await session.handlers['run.start']({ limit: { steps: 19 } });
    await session.settled();
    expect(await session.handlers['run.pause'](null)).toMatchObject({ step: 20, epoch: 1, stepInEpoch: 5 });
    expect(losses(session)).toEqual((await undisturbed(2)).slice(0, 20));
  });

  it('trains as many epochs again when it is started after its end', async () => {
    const session = await openFakeSession();
    await session.handlers['run.open']({ document: fakeDocument({ epochs: 2 }) });
    await session.handlers['run.start']({ limit: { epochs: 1 } });
    await session.settled();
    expect(session.steps()).toHaveLength(STEPS_PER_EPOCH);
    await session.handlers['run.start']({ limit: {} });
    await session.settled();
    expect(session.steps()).toHaveLength(2 * STEPS_PER_EPOCH);
    await session.handlers['run.start']({ limit: {} });
    await session.settled();
    expect(await session.handlers['run.pause'](null)).toMatchObject({ step: 60, epoch: 4, targetEpochs: 4 });
  });

  it('goes on exactly from a checkpoint, in mid-epoch and with another session', async () => {
    const first = await openFakeSession();
    await first.handlers['run.open']({ document: fakeDocument() });
    await first.handlers['run.start']({ limit: { steps: 5 } });
    await first.settled();
    await first.handlers['run.tune']({ ...tuningOf(fakeDocument()), batchSize: 10 });
    await first.handlers['run.start']({ limit: { steps: 6 } });
    await first.settled();
    const checkpoint = lastCheckpoint(first);
    expect(checkpoint).toMatchObject({ step: 11, epoch: 0, stepInEpoch: 11, samplesInEpoch: 140 });
    await first.handlers['run.start']({ limit: {} });
    await first.settled();

    const second = await openFakeSession();
    const document = fakeDocument({ batchSize: 10 });
    const progress = await second.handlers['run.open']({ document, resume: checkpoint });
    expect(progress).toMatchObject({ step: 11, stepInEpoch: 11, stepsPerEpoch: 21 });
    expect(second.phases().at(-1)).toBe('paused');
    await second.handlers['run.start']({ limit: {} });
    await second.settled();
    expect(second.steps()).toEqual(first.steps().slice(11));
    expect(second.steps().at(-1)!.step).toBe(5 + 16 + 24);
  });

  it('takes another program for batches that the one at hand cannot see as a whole', async () => {
    const train = async (options: FakeOptions) => {
      const session = await openFakeSession(options);
      await session.handlers['run.open']({ document: fakeDocument() });
      await session.handlers['run.start']({ limit: { steps: 5 } });
      await session.settled();
      await session.handlers['run.tune']({ ...tuningOf(fakeDocument()), batchSize: 40 });
      await session.handlers['run.start']({ limit: { steps: 3 } });
      return session.settled().then(() => session);
    };
    const [whole, any] = [await train({ wholeBatches: true }), await train({})];
    expect(whole.steps()).toEqual(any.steps());
    expect(whole.programs.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('does not come back for batches that it was to be fitted to when another takes its place', async () => {
    const session = await openFakeSession({ wholeBatches: true });
    await session.handlers['run.open']({ document: fakeDocument() });
    await session.handlers['run.start']({ limit: { steps: 5 } });
    const opening = session.handlers['run.open']({ document: fakeDocument() });
    const tuning = session.handlers['run.tune']({ ...tuningOf(fakeDocument()), batchSize: 40 });
    await Promise.all([opening, tuning]);
    expect(await session.handlers['run.pause'](null)).toMatchObject({
      step: 0,
      stepsPerEpoch: STEPS_PER_EPOCH,
    });
    expect(session.programs.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('ends at a loss that is no number, keeps the checkpoint before it and says so', async () => {
    const session = await openFakeSession({ divergesAt: 8 });
    await session.handlers['run.open']({ document: fakeDocument() });
    await session.handlers['run.start']({ limit: { steps: 4 } });
    await session.settled();
    await session.handlers['run.start']({ limit: {} });
    await session.settled();
    expect(session.events.at(-1)).toEqual({ type: 'run.phase', phase: { name: 'ended', why: 'diverged' } });
    expect(session.steps().map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lastCheckpoint(session).step).toBe(4);
    const { fault } = await session.handlers['run.summary'](null);
    expect(fault).toEqual({ kind: 'diverged', detail: 'The loss of step 8 is NaN.' });
  });

  it('answers requests while it trains, which change nothing', async () => {
    const session = await openFakeSession({ stepMs: 1 });
    await session.handlers['run.open']({ document: fakeDocument() });
    await session.handlers['run.start']({ limit: {} });
    while (session.phases().at(-1) !== 'ended') {
      const [prediction, evaluation] = await Promise.all([
        session.handlers['model.predict']({ inputs: new Float32Array(4), count: 1 }),
        session.handlers['model.evaluate']({ split: 'test' }),
        session.handlers['model.weights'](null),
        session.handlers['model.record']({ sample: { split: 'test', index: 3 } }),
      ]);
      expect(prediction).toHaveLength(4);
      expect(evaluation.samples).toBe(20);
    }
    expect(losses(session)).toEqual(await undisturbed(2));
  });
});

describe('data that is still on its way', () => {
  it('is waited for, lets the run pause, and does not change the curve', async () => {
    let release: (() => void) | undefined;
    const session = await openFakeSession({
      beforeShard: (shard) =>
        shard === 1 ? new Promise((resolve) => (release = resolve)) : Promise.resolve(),
    });
    await session.handlers['run.open']({ document: fakeDocument() });
    await session.handlers['run.start']({ limit: {} });
    await wait(20);
    const stuck = await session.handlers['run.pause'](null);
    expect(stuck.step).toBeGreaterThan(0);
    expect(stuck.step).toBeLessThan(6); // 80 samples, of which a quarter validates: the first shard holds 4 batches
    await session.handlers['run.start']({ limit: {} });
    release!();
    await session.settled();
    expect(losses(session)).toEqual(await undisturbed(2));
  });

  // Slow steps come in several pieces from one read-back to the next, and it is the second piece that lacks its data.
  it.each([0, 12])(
    'fails the run when it does not come, and goes on when it does: %i ms a step',
    async (stepMs) => {
      const { DataUnavailable } = await import('#datasets/data-unavailable.ts');
      let broken = true;
      const session = await openFakeSession({
        stepMs,
        beforeShard: async (shard) => {
          if (shard === 3 && broken) throw new DataUnavailable('shard 3 could not be loaded');
        },
      });
      await session.handlers['run.open']({ document: fakeDocument() });
      await session.handlers['run.start']({ limit: {} });
      await session.settled();
      const fault = { kind: 'data-unavailable', detail: 'shard 3 could not be loaded' };
      expect(session.events.at(-1)).toEqual({ type: 'run.phase', phase: { name: 'failed', fault } });
      broken = false;
      await session.handlers['run.start']({ limit: {} });
      await session.settled();
      expect(losses(session)).toEqual(await undisturbed(2));
      expect(await session.handlers['run.summary'](null)).toMatchObject({ steps: 30, epochs: 2 });
    },
  );
});

describe('a backend', () => {
  const CHOICES = [{ choice: 'cpu' }, { choice: 'wasm', engine: 'tfjs' }] as const;
  it.each(CHOICES)('changed to %o in mid-run takes weights, slots and place along', async (asked) => {
    const session = await openFakeSession({ stepMs: 1 });
    await session.handlers['run.open']({ document: fakeDocument() });
    await session.handlers['run.start']({ limit: {} });
    await wait(4);
    await session.handlers['engine.start']({ ...asked, baseUrl: 'http://strata.test/' });
    expect(session.engineChoices.at(-1)).toBe('engine' in asked ? asked.engine : 'auto');
    await session.settled();
    expect(session.programs).toHaveLength(2);
    expect(session.programs[0]!.disposed).toBe(true);
    expect(session.programs[1]!.seen.length).toBeGreaterThan(0);
    expect(losses(session)).toEqual(await undisturbed(2));
  });

  it('that is lost fails the run once and everything that waits', async () => {
    const session = await openFakeSession({ stepMs: 1 });
    await session.handlers['run.open']({ document: fakeDocument({ epochs: 1000 }) });
    await session.handlers['run.start']({ limit: {} });
    await wait(5);
    const asked = Promise.resolve(
      session.handlers['model.predict']({ inputs: new Float32Array(4), count: 1 }),
    );
    const fault = { kind: 'device-lost', detail: 'unplugged' } as const;
    session.fail(fault);
    await expect(asked).rejects.toBeInstanceOf(EngineFailure);
    await session.settled();
    await wait(5);
    expect(session.events.filter(({ type }) => type === 'engine.fault')).toEqual([
      { type: 'engine.fault', fault },
    ]);
    expect(session.phases().at(-1)).toBe('failed');
  });
});
