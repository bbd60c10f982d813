/** @file Autoencoders on the engines that train them: alike, against plain sums in double precision, and part by part. */
import '#lib/testing/to-be-allclose.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseEngine } from '#engine/choose-engine.ts';
import type { Program } from '#engine/engine.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { expectWalksTold } from '#engine/testing/expect-walks-told.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey } from '#lib/rng.ts';
import { CODES } from '#lib/streams.ts';
import { makeLayer, makeLoss, type CheckedDocument } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { joinStacks, layerNames, makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { EngineChoice } from '#protocol/backend.ts';

const KEY = seedKey(11);
const DATA = fakeData([4, 4, 1], 3, 40);
const SIZE = 16;
const BATCHES = Array.from({ length: 6 }, (_, i) =>
  Uint32Array.from({ length: 10 }, (_v, k) => (7 * i + k) % 40),
);
const INPUTS = DATA.dataset.test.inputs.subarray(0, 5 * SIZE);
const RAW = Float32Array.from(INPUTS);
const SCALED = Float64Array.from(INPUTS, (byte) => byte / 255);

const dense = (units: number, activation: 'tanh' | 'sigmoid' | 'linear' = 'linear') =>
  makeLayer('dense', { units, activation });

function documentFor(
  kind: 'autoencoder' | 'vae',
  main: readonly LayerSpec[],
  decoder: readonly LayerSpec[],
): CheckedDocument {
  const loss = makeLoss('binary_crossentropy', { overOutputs: 'sum' });
  const stacks = makeStacks({ main: [makeLayer('flatten'), ...main], decoder });
  return { ...documentOf([], { loss }), task: makeTask(kind), stacks };
}

/** One that ends in a row, and one that ends in an image. */
const ROW = documentFor('autoencoder', [dense(5, 'tanh')], [dense(8, 'tanh'), dense(SIZE, 'sigmoid')]);
const IMAGE = documentFor(
  'autoencoder',
  [dense(5, 'tanh')],
  [
    dense(SIZE, 'tanh'),
    makeLayer('reshape', { targetShape: '4,4,1' }),
    makeLayer('conv2d', { filters: 1, padding: 'same', activation: 'sigmoid' }),
  ],
);
const VARIATIONAL = documentFor(
  'vae',
  [dense(9, 'tanh'), dense(6), makeLayer('sampling', { klWeight: 0.5 })],
  [dense(8, 'tanh'), dense(SIZE, 'sigmoid')],
);

async function compile(document: CheckedDocument, choice: EngineChoice): Promise<Program> {
  const compiled = await chooseEngine(choice).compile(document, DATA, KEY);
  if (!compiled.ok) throw new Error(compiled.error.detail);
  return compiled.value;
}

/** Σ −y ln p − (1 − y) ln (1 − p) of every sample. */
const surprises = (p: Float32Array): readonly number[] =>
  Array.from({ length: p.length / SIZE }, (_, s) => {
    let sum = 0;
    for (let k = s * SIZE; k < (s + 1) * SIZE; k++)
      sum -= SCALED[k]! * Math.log(p[k]!) + (1 - SCALED[k]!) * Math.log(1 - p[k]!);
    return sum;
  });

async function trained(document: CheckedDocument, choice: EngineChoice) {
  const program = await compile(document, choice);
  program.step(
    BATCHES,
    BATCHES.map(() => 0.01),
  );
  const metrics = await program.drain();
  const { params } = await program.readParams();
  program.dispose();
  return { metrics, params };
}

describe.each(['wasm', 'webgpu'] as const)('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each([
    ['into a row', ROW],
    ['into an image', IMAGE],
    ['with codes that are drawn', VARIATIONAL],
  ] as const)('trains alike on both engines, %s', (_name, document) =>
    expectNoLeak(async () => {
      const [ours, theirs] = [await trained(document, 'compiled'), await trained(document, 'tfjs')];
      expect(ours.metrics.map(({ loss }) => loss)).toBeAllclose(
        theirs.metrics.map(({ loss }) => loss),
        { rtol: 1e-4 },
      );
      expect(ours.metrics.every(({ accuracy }) => accuracy === 0)).toBe(true);
      for (const [i, { name, values }] of ours.params.entries()) {
        expect(name).toBe(theirs.params[i]!.name);
        expect(values, name).toBeAllclose(theirs.params[i]!.values, { rtol: 1e-3, atol: 1e-5 });
      }
    }),
  );
});

describe.each(['compiled', 'tfjs'] as const)('on the %s engine', (choice) => {
  beforeAll(() => startBackend('wasm'));

  it.each([ROW, IMAGE])('says what its parts give, and what the whole has lost', (document) =>
    expectNoLeak(async () => {
      const program = await compile(document, choice);
      program.step(BATCHES.slice(0, 1));
      const outputs = await program.predict(INPUTS, 5);
      const codes = await program.runPart!('main', RAW, 5);
      expect(codes).toHaveLength(25);
      expect(await program.runPart!('decoder', codes, 5)).toBeAllclose(outputs, { rtol: 1e-4 });
      const { losses } = await program.evaluate(INPUTS, DATA.dataset.test.targets.subarray(0, 5));
      expect(losses).toBeAllclose(surprises(outputs), { rtol: 1e-4 });
      const names = layerNames(joinStacks(document.stacks));
      const layers = await program.activations(INPUTS.subarray(0, SIZE));
      expect(layers.map(({ name }) => name)).toEqual(names);
      expect(layers.at(-1)!.values).toBeAllclose(outputs.subarray(0, SIZE), { rtol: 1e-4 });
      expect((await program.trace(3)).layers.map(({ name }) => name)).toEqual(names);
      program.dispose();
    }),
  );

  it('tells a step with a drawn code number by number', () =>
    expectNoLeak(async () => {
      const program = await compile(VARIATIONAL, choice);
      program.step(BATCHES.slice(0, 2));
      await program.drain();
      const sample = { inputs: INPUTS.subarray(0, SIZE), targets: DATA.dataset.test.targets.subarray(0, 1) };
      const walker = { program, document: VARIATIONAL, data: DATA, sample };
      const { given, loss } = (await expectWalksTold(walker)).get('drawn')!;
      expect(given!.map(({ name, shape }) => [name, ...shape])).toEqual([['sampling/noise', 3]]);
      expect(loss).not.toBeCloseTo((await program.trace({ ...sample })).loss, 3); // which draws none
      program.dispose();
    }));

  it('bounds the evidence by what codes leave open and what they say', () =>
    expectNoLeak(async () => {
      const program = await compile(VARIATIONAL, choice);
      program.step(BATCHES);
      const { losses, terms } = await program.evaluate(INPUTS, DATA.dataset.test.targets.subarray(0, 5));
      const noise = gaussian(fold(KEY, CODES, 0), 15, 1);
      const codes: number[] = [];
      const divergence: number[] = [];
      for (let s = 0; s < 5; s++) {
        const layers = await program.activations(INPUTS.subarray(s * SIZE, (s + 1) * SIZE));
        const told = layers.find(({ name }) => name === 'dense_1')!.values;
        let sum = 0;
        for (let j = 0; j < 3; j++) {
          const [mean, log] = [told[j]!, told[3 + j]!];
          codes.push(mean + Math.exp(log / 2) * noise[3 * s + j]!);
          sum += (mean ** 2 + Math.exp(log) - log - 1) / 2;
        }
        divergence.push(sum);
      }
      const decoded = await program.runPart!('decoder', Float32Array.from(codes), 5);
      expect(terms!['divergence']!).toBeAllclose(divergence, { rtol: 1e-3, atol: 1e-5 });
      expect(terms!['reconstruction']!).toBeAllclose(surprises(decoded), { rtol: 1e-4 });
      expect(losses).toBeAllclose(
        surprises(decoded).map((surprise, s) => surprise + 0.5 * divergence[s]!),
        { rtol: 1e-4 },
      );
      program.dispose();
    }));
});
