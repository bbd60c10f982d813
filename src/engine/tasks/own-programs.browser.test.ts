/** @file Tasks with programs of their own, from a document: they go on where they were left, and their parts can be asked. */
import '#lib/testing/to-be-allclose.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { classTarget } from '#model/data-spec.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeLayer, makeLoss, makeOptimizer, type CheckedDocument } from '#model/document.ts';
import { joinStacks, layerNames, makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { chooseEngine } from '#engine/choose-engine.ts';
import type { Program, TrainingData } from '#engine/engine.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { expectWalksTold } from '#engine/testing/expect-walks-told.ts';
import { fakeData, fakeTokens } from '#engine/testing/fake-data.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';

const [INPUT, CLASSES, COUNT] = [[4, 4, 1], 3, 12];
const DATA = fakeData(INPUT, CLASSES, COUNT);
const BATCHES = [
  Uint32Array.of(1, 6, 5),
  Uint32Array.of(0, 7, 2),
  Uint32Array.of(3, 4, 1),
  Uint32Array.of(8, 2, 9),
];

const dense = (units: number, activation: 'relu' | 'sigmoid' | 'softmax' | 'linear') =>
  makeLayer('dense', { units, activation });

const plan = { optimizer: makeOptimizer('adam', { learningRate: 0.01 }) };

const gan = {
  ...documentOf([], { ...plan, loss: makeLoss('binary_crossentropy') }),
  task: makeTask('gan', { latentSize: 5, discriminatorSteps: 2 }),
  stacks: makeStacks({
    main: [
      dense(6, 'relu'),
      makeLayer('batch_normalization'),
      dense(16, 'sigmoid'),
      makeLayer('reshape', { targetShape: '4,4,1' }),
    ],
    discriminator: [
      makeLayer('flatten'),
      dense(6, 'relu'),
      makeLayer('dropout', { rate: 0.3 }),
      dense(1, 'sigmoid'),
    ],
  }),
} as CheckedDocument;

const distil = {
  ...documentOf([], plan),
  task: makeTask('distil', { teacherEpochs: 1 }),
  stacks: makeStacks({
    main: [makeLayer('flatten'), dense(2, 'relu'), dense(CLASSES, 'softmax')],
    teacher: [
      makeLayer('flatten'),
      dense(8, 'relu'),
      makeLayer('dropout', { rate: 0.3 }),
      dense(CLASSES, 'softmax'),
    ],
  }),
} as CheckedDocument;

const [SOURCE, TARGET, TOKENS] = [5, 4, 6];

/** Sources and targets of several lengths. */
function pairData(): TrainingData {
  const [sources, targets] = [SOURCE, TARGET].map((steps) => fakeTokens(steps, TOKENS, CLASSES, COUNT)) as [
    TrainingData,
    TrainingData,
  ];
  const table = (part: 'learn' | 'test') => ({
    inputs: sources.dataset[part].inputs,
    targets: targets.dataset[part].inputs as Uint8Array,
  });
  return {
    ...sources,
    dataset: { ...sources.dataset, learn: table('learn'), test: table('test') },
    shape: { input: [SOURCE], target: classTarget(TOKENS, [TARGET]) },
  };
}

/** A decoder with `between` on its LSTM, which begins where the encoder's ended; `above` stands on that. */
const translator = (between: readonly LayerSpec[], above: readonly LayerSpec[]) =>
  ({
    ...documentOf([], plan),
    task: makeTask('seq2seq'),
    stacks: makeStacks({
      main: [
        makeLayer('embedding', { inputDim: TOKENS, outputDim: 3, maskZero: true }),
        makeLayer('lstm', { units: 4, returnSequences: true }),
        ...above,
      ],
      decoder: [
        makeLayer('embedding', { inputDim: TOKENS, outputDim: 3 }),
        makeLayer('lstm', { units: 4, returnSequences: true, initialState: 'encoder' }),
        ...between,
        dense(TOKENS, 'softmax'),
      ],
    }),
  }) as CheckedDocument;

async function compile(document: CheckedDocument, data = DATA): Promise<Program> {
  const compiled = await chooseEngine('auto').compile(document, data, seedKey(11));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  return compiled.value;
}

/** Two batches in each of two epochs. */
async function train(program: Program, from = 0): Promise<void> {
  for (const [i, batch] of BATCHES.entries()) if (i >= from) program.step([batch], [0.01], Math.floor(i / 2));
}

const layerOf = (name: string): string => name.split('/')[0]!;

beforeAll(() => startBackend('wasm'));

describe.each([
  ['gan', gan],
  ['distil', distil],
] as const)('%s', (_, document) => {
  it('has the weights of all stacks under their names, and goes on from them as if nothing had been', () =>
    expectNoLeak(async () => {
      const whole = await compile(document);
      await train(whole);
      const told = await whole.drain();
      const end = await whole.readParams();
      whole.dispose();

      const first = await compile(document);
      first.step(BATCHES.slice(0, 2), [0.01, 0.01], 0);
      await first.drain();
      const middle = await first.readParams();
      first.dispose();
      const second = await compile(document);
      second.writeParams(middle);
      await train(second, 2);
      expect(await second.drain()).toEqual(told.slice(2));
      expect(await second.readParams()).toEqual(end);
      expect(() =>
        second.writeParams({ params: [{ name: 'nobody/kernel', shape: [1], values: Float32Array.of(1) }] }),
      ).toThrow(/nobody\/kernel/);
      second.dispose();

      const names = layerNames(joinStacks(document.stacks));
      const owners = new Set(end.params.map(({ name }) => layerOf(name)));
      expect([...owners]).toEqual(names.filter((name) => owners.has(name)));
      expect(names.filter((name) => name.startsWith('dense')).every((name) => owners.has(name))).toBe(true);
    }));

  it('tells each of its steps number by number', () =>
    expectNoLeak(async () => {
      const program = await compile(document);
      program.step(BATCHES.slice(0, 2), [0.01, 0.01], 0);
      await program.drain();
      const { inputs, targets } = DATA.dataset.learn;
      const sample = { inputs: inputs.slice(16, 32), targets: targets.slice(1, 2) };
      const records = await expectWalksTold({ program, document, data: DATA, sample });
      const wishes = records.get('generator');
      // The generator is told by a discriminator that rests.
      if (wishes) expect(wishes.layers.at(-1)!.gradients).toEqual([]);
      expect(records.get('made')?.input.shape ?? INPUT).toEqual(INPUT);
      // A trace shows what learns from samples as its own step has it.
      const traced = new Map((await program.trace(sample)).layers.map((layer) => [layer.name, layer]));
      for (const layer of [
        ...(records.get('student')?.layers ?? []),
        ...(records.get('teacher')?.layers ?? []),
      ])
        expect(traced.get(layer.name)).toEqual(layer);
      program.dispose();
    }));

  it('can be looked into: every layer of every stack', () =>
    expectNoLeak(async () => {
      const program = await compile(document);
      const names = layerNames(joinStacks(document.stacks));
      const sample = DATA.dataset.learn.inputs.slice(0, 16);
      const activations = await program.activations(sample);
      expect(activations.map(({ name }) => name)).toEqual(names);
      const { loss, layers } = await program.trace(4);
      expect(layers.map(({ name }) => name)).toEqual(names);
      expect(loss).toBeGreaterThan(0);
      expect(
        layers.flatMap(({ gradients }) => gradients).some(({ values }) => values.some((g) => g !== 0)),
      ).toBe(true);
      const { outputs, gradients } = await program.inspect(Uint32Array.of(1, 2, 3));
      expect(outputs.map(({ name }) => name)).toEqual(names);
      const learning = new Set(gradients.map(({ name }) => name.split('/')[0]));
      expect([...learning]).toEqual(names.filter((name) => /dense|batch/.test(name)));
      program.dispose();
    }));
});

it.each([
  {
    reads: 'looks at all steps',
    between: [makeLayer('parallel', { branches: [[], [makeLayer('attention')]] })],
  },
  { reads: 'has the last state alone', between: [] },
  { reads: 'reads nothing of what stands above that state', between: [], above: [dense(2, 'relu')] },
])('a pair is told number by number where the decoder $reads', ({ between, above = [] }) =>
  expectNoLeak(async () => {
    const [document, data] = [translator(between, above), pairData()];
    const program = await compile(document, data);
    program.step([BATCHES[0]!], [0.01], 0);
    await program.drain();
    const { inputs, targets } = data.dataset.learn;
    const sample = {
      inputs: inputs.slice(2 * SOURCE, 3 * SOURCE),
      targets: targets.slice(2 * TARGET, 3 * TARGET),
    };
    const records = await expectWalksTold({ program, document, data, sample });
    const { given, layers } = records.get('pair')!;
    expect([...given![0]!.values]).toEqual([1, ...sample.targets.slice(0, -1)]);
    // The encoder learns from what comes back by its last state, too.
    expect(layers[0]!.outputGradient.values.some((g) => g !== 0)).toBe(true);
    program.dispose();
  }),
);

it('a generator moves every second step, and its parts answer for themselves', () =>
  expectNoLeak(async () => {
    const program = await compile(gan);
    const before = await program.moments!(0);
    await train(program);
    const told = await program.drain();
    expect(told.map(({ extras }) => extras !== undefined)).toEqual([false, true, false, true]);
    for (const { loss, accuracy } of told) {
      expect(loss).toBeGreaterThan(0);
      expect([0, 1, 2, 3, 4, 5, 6].map((hits) => Math.fround(hits / 6))).toContain(accuracy);
    }
    const moments = await program.moments!(0);
    // What is now comes last.
    expect(moments.map(({ step }) => step)).toEqual([2, 4]);
    expect(moments.at(-1)!.shape.slice(1)).toEqual(INPUT);
    expect(moments.at(-1)!.samples).not.toEqual(before[0]!.samples);
    expect((await program.moments!(2)).map(({ step }) => step)).toEqual([4]);

    const made = await program.runPart!('main', new Float32Array(10).fill(0.5), 2);
    expect(made).toHaveLength(2 * 16);
    expect(made.slice(0, 16)).toEqual(made.slice(16));
    const raw = made.map((value) => value * 255);
    const real = await program.runPart!('discriminator', raw, 2);
    expect([...real]).toEqual([real[0], real[0]]);
    await expect(program.runPart!('teacher', raw, 2)).rejects.toThrow(RangeError);

    const { inputs, targets } = DATA.dataset.test;
    const { losses, outputs, hits } = await program.evaluate(inputs, targets);
    // Every second one was replaced by a made one, and the losses are those of the answers.
    const expected = [...outputs].map((p, row) => -Math.log(row % 2 === 0 ? p : 1 - p));
    expect(losses).toBeAllclose(expected, { rtol: 1e-4 });
    expect([...hits!]).toEqual([...outputs].map((p, row) => Number(p > 0.5 === (row % 2 === 0))));
    program.dispose();
  }));

it('a student begins after its teacher, and its twin learns beside it', () =>
  expectNoLeak(async () => {
    const program = await compile(distil);
    const begin = (await program.readParams()).params;
    const movedBy = async (epoch: number): Promise<readonly string[]> => {
      const { params } = await program.readParams();
      program.step([BATCHES[0]!], [0.01], epoch);
      const after = (await program.readParams()).params;
      const moved = after.filter(({ values }, i) =>
        values.some((value, at) => value !== params[i]!.values[at]),
      );
      return [...new Set(moved.map(({ name }) => layerOf(name)))];
    };
    expect(await movedBy(0)).toEqual(['dense_2', 'dense_3']);
    expect(await movedBy(1)).toEqual(['dense', 'dense_1']);
    const [taught, learned] = await program.drain();
    expect(taught).not.toHaveProperty('extras');
    // Student and twin began with the same weights, so that their first answers are equally often right.
    expect(learned!.extras!['aloneAccuracy']).toBe(learned!.accuracy);
    expect(learned!.extras!['aloneLoss']).not.toBe(learned!.loss);

    const { inputs, targets } = DATA.dataset.test;
    const asked = [undefined, 'main', 'alone', 'teacher'].map((part) =>
      program.evaluate(inputs, targets, part),
    );
    const [answers, student, alone, teacher] = await Promise.all(asked);
    expect(answers).toEqual(student);
    expect(alone!.outputs).not.toEqual(student!.outputs);
    expect(teacher!.outputs).not.toEqual(student!.outputs);
    expect((await program.readParams()).params).toHaveLength(begin.length);
    program.dispose();
  }));
