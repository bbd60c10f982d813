/** @file Going back in real workers: the same numbers to the bit afterwards, and files that are gone, broken or somebody else's. */
import { afterEach, expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { checkDocument } from '#model/check.ts';
import { gan2d } from '#presets/gan-2d.ts';
import { toySpiral } from '#presets/toy-spiral.ts';
import type { BackendChoice, EngineChoice } from '#protocol/backend.ts';
import { createClient, type EngineClient } from '#protocol/client.ts';
import type { RunPhase, SnapshotList } from '#protocol/run.ts';

const clients: EngineClient[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.terminate()));

interface Runner {
  readonly client: EngineClient;
  train(steps: number): Promise<void>;
  weights(): Promise<readonly Float32Array[]>;
  list(): SnapshotList;
}

interface Setting {
  readonly document: PlaygroundDocument;
  readonly choice: BackendChoice;
  readonly engine: EngineChoice;
}

async function openRunner({ document, choice, engine }: Setting): Promise<Runner> {
  const client = createClient(new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' }));
  clients.push(client);
  const phases: RunPhase['name'][] = [];
  let list: SnapshotList | undefined;
  client.subscribe((event) => {
    if (event.type === 'run.phase') phases.push(event.phase.name);
    if (event.type === 'run.snapshots') list = event.snapshots;
  });
  const checked = checkDocument(document, factsOf(document.data));
  if (!checked.ok) throw new Error('The document does not pass the checks.');
  await client.request('engine.start', { choice, engine, baseUrl: `${location.origin}/` });
  await client.request('data.open', { data: document.data, seed: document.seed });
  const { engine: running } = await client.request('run.open', { document: checked.value, snapshots: true });
  expect(running?.name).toBe(engine);
  return {
    client,
    train: async (steps) => {
      phases.push('starting');
      await client.request('run.start', { limit: { steps } });
      while (['starting', 'running'].includes(phases.at(-1)!))
        await new Promise((resolve) => setTimeout(resolve, 2));
      expect(phases.at(-1)).toBe('paused');
    },
    weights: async () => (await client.request('model.weights', null)).map(({ values }) => values),
    list: () => list!,
  };
}

/** A toy that is large enough for files. */
const wide = {
  ...toySpiral.document,
  stacks: {
    main: makeStack([
      makeLayer('dense', { units: 256, activation: 'tanh' }),
      makeLayer('dense', { units: 128, activation: 'tanh' }),
      makeLayer('dense', { units: 1, activation: 'tanh' }),
    ]),
  },
};

const SETTINGS = [
  { name: 'a wide toy', document: wide, choice: 'wasm', engine: 'compiled', half: 20 },
  { name: 'a GAN', document: gan2d.document, choice: 'cpu', engine: 'tfjs', half: 5 },
] as const;

it.each(SETTINGS)(
  '$name on $choice ($engine) goes on to the bit from where it went back to',
  async ({ half, ...setting }) => {
    const { client, train, weights, list } = await openRunner(setting);
    const first = await weights();
    await train(half);
    await train(half);
    const straight = await weights();
    expect(list().marks.map(({ step }) => step)).toEqual(expect.arrayContaining([0, half, 2 * half]));
    expect(list().onDisk).toBe(true);

    const { progress } = (await client.request('run.rewind', { step: half }))!;
    expect(progress.step).toBe(half);
    expect(await weights()).not.toEqual(straight);
    await train(half);
    expect(await weights()).toEqual(straight);

    await client.request('run.rewind', { step: 0 });
    expect(await weights()).toEqual(first);
    await client.request('run.rewind', { step: 2 * half });
    expect(await weights()).toEqual(straight);
  },
);

/** In the order in which each worker wrote them. */
async function fileNames(): Promise<readonly string[]> {
  const names: string[] = [];
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('snapshots', { create: true });
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
  return names.toSorted((a, b) => Number(a.split('-')[1]) - Number(b.split('-')[1]));
}

async function damage(name: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle('snapshots')).getFileHandle(name);
  const { size } = await file.getFile();
  const writable = await file.createWritable({ keepExistingData: true });
  await writable.write({ type: 'write', position: size - 2, data: Uint8Array.of(1) });
  await writable.close();
}

it('tells of a file that is broken, leaves those of other tabs alone and removes those of nobody', async () => {
  const setting = SETTINGS[0];
  const [one, other] = [await openRunner(setting), await openRunner(setting)];
  await one.train(20);
  await damage((await fileNames()).at(-1)!);
  expect(await one.client.request('run.rewind', { step: 20 })).toBeNull();
  expect(one.list().trouble).toBe('unreadable');
  expect(one.list().marks.map(({ step }) => step)).not.toContain(20);
  expect(await one.client.request('run.rewind', { step: 0 })).toMatchObject({ progress: { step: 0 } });
  await one.train(5);
  expect(one.list()).toMatchObject({ trouble: null, marks: [{ step: 0 }, { step: 5 }] });

  const ofOne = await fileNames();
  await other.train(5);
  const ofBoth = await fileNames();
  expect(ofBoth).toEqual(expect.arrayContaining([...ofOne]));
  expect(ofBoth.length).toBeGreaterThan(ofOne.length);

  one.client.terminate();
  await expect.poll(async () => (await navigator.locks.query()).held?.length).toBe(1);
  const third = await openRunner(setting);
  await third.train(5);
  const left = await fileNames();
  expect(left.filter((name) => ofOne.includes(name))).toEqual([]);
  expect(left).toEqual(expect.arrayContaining(ofBoth.filter((name) => !ofOne.includes(name))));
  expect(await other.client.request('run.rewind', { step: 0 })).not.toBeNull();
});
