/**
 * @file What every generator of the compiled engine has to do as the tfjs engine does it: the same seed must give the same
 * start, the same dropout and nearly the same weights after many steps, for every optimizer, loss and batch size, and for
 * random stacks.
 */
import '#lib/testing/to-be-allclose.ts';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Params, Program } from '#engine/engine.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import type { MovingPlan } from '#engine/optimizers/moves.ts';
import { pickSamples } from '#engine/testing/reference-samples.ts';
import { sizeOf } from '#model/shape.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { documentOf, headFor } from '#engine/testing/small-nets.ts';
import { tfjsEngine } from '#engine/tfjs/tfjs-engine.ts';
import { seedKey } from '#lib/rng.ts';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer, makeLoss, makeOptimizer, makeTools, type CheckedDocument } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { LOSS_KINDS, type LossKind } from '#model/losses/index.ts';
import { OPTIMIZER_KINDS, type OptimizerKind, type OptimizerSpec } from '#model/optimizers/index.ts';
import { arbitraryCoveredStack } from './arbitrary-covered-stack.ts';
import type { Compile } from './reference-suite.ts';
import { relativeDistance } from './relative-distance.ts';

const KEY = seedKey(5);
const DATA = fakeData(INPUT, CLASSES, 200);
const RATE = 0.01;

/** Settings with which an optimizer moves far enough, and two roundings stay together for twenty steps. */
const SETTINGS: Readonly<Partial<Record<OptimizerKind, object>>> = {
  rmsprop: { learningRate: 0.002 },
  adadelta: { learningRate: 1 },
  // Roundings may disagree about a sign: such a step has to be short, and the decay large, to be seen.
  lion: { learningRate: 1e-5, weightDecay: 1 },
};
const OPTIMIZERS: readonly (readonly [string, OptimizerSpec])[] = [
  ...OPTIMIZER_KINDS.map(
    (kind) => [kind, makeOptimizer(kind, { learningRate: RATE, ...SETTINGS[kind] })] as const,
  ),
  ['Nesterov', makeOptimizer('momentum', { learningRate: RATE, nesterov: true })],
  ['AMSGrad', makeOptimizer('adamw', { learningRate: RATE, amsgrad: true, beta2: 0.5 })],
  ['rmsprop with momentum', makeOptimizer('rmsprop', { learningRate: 0.001, momentum: 0.8 })],
  ['centered rmsprop', makeOptimizer('rmsprop', { learningRate: 0.001, centered: true })],
  ['rmsprop with both', makeOptimizer('rmsprop', { learningRate: 0.0005, centered: true, momentum: 0.8 })],
];

const momentum = makeOptimizer('momentum', { learningRate: RATE });
/** Limits that cut; an accumulation that twenty steps, and the first eight of them, leave half done. */
const TOOL_PLANS: readonly (readonly [string, MovingPlan])[] = [
  ...(['clipvalue', 'clipnorm', 'global_clipnorm'] as const).map((mode) => {
    const limit = mode === 'clipvalue' ? 0.005 : 0.05;
    return [mode, { optimizer: momentum, tools: makeTools({ clipping: { mode, limit } }) }] as const;
  }),
  ['accumulation', { optimizer: momentum, tools: makeTools({ accumulation: { steps: 3 } }) }],
  ['averages', { optimizer: momentum, tools: makeTools({ averaging: { on: true, momentum: 0.8 } }) }],
  ['decay', { optimizer: { ...momentum, weightDecay: 0.9 }, tools: makeTools() }],
  [
    'everything at once',
    {
      optimizer: makeOptimizer('adamw', { learningRate: RATE, weightDecay: 0.9 }),
      tools: makeTools({
        clipping: { mode: 'global_clipnorm', limit: 0.05 },
        accumulation: { steps: 3 },
        averaging: { on: true, momentum: 0.8, overwriteFrequency: 4 },
      }),
    },
  ],
];

const batchesOf = (count: number, size: number): readonly Uint32Array[] =>
  Array.from({ length: count }, (_, step) =>
    Uint32Array.from({ length: size }, (_value, row) => (step * size + 7 * row) % 200),
  );

async function train(program: Program, batches: readonly Uint32Array[]) {
  program.step(batches);
  return { metrics: await program.drain(), after: await program.readParams() };
}

/** Every tensor of `ours` is as far from its namesake as `most` allows, in relative L2. */
function expectSame(ours: Params, theirs: Params, most: number): void {
  expect(ours.step).toBe(theirs.step);
  for (const group of ['params', 'slots'] as const) {
    const facts = (params: Params) => params[group].map(({ name, shape }) => ({ name, shape }));
    expect(facts(ours)).toEqual(facts(theirs));
    for (const [i, { name, values }] of ours[group].entries())
      expect(relativeDistance(values, theirs[group][i]!.values), name).toBeLessThan(most);
  }
}

/** A bit of everything that is smooth enough for two roundings to stay together. */
const image: readonly LayerSpec[] = [
  makeLayer('conv2d', { filters: 10, kernelSize: 3, padding: 'same', activation: 'relu', l2: 0.01 }),
  makeLayer('max_pooling2d', { poolSize: 2 }),
  makeLayer('conv2d', { filters: 5, kernelSize: 2, activation: 'tanh', useBias: false }),
  makeLayer('flatten'),
  makeLayer('dropout', { rate: 0.3 }),
];
/** One for each way in which an engine takes the output: with softmax, with sigmoid, as it is. */
const FEW_LOSSES = ['categorical_crossentropy', 'binary_crossentropy', 'mean_squared_error'] as const;

/** Random stacks to try. */
export function describeBesideTfjs(compile: Compile, numRuns: number): void {
  async function openBoth(document: CheckedDocument) {
    const source = { document, data: DATA, key: KEY };
    const reference = await tfjsEngine.compile(document, DATA, KEY);
    if (!reference.ok) throw new Error(reference.error.detail);
    return [await compile(source), reference.value] as const;
  }

  beforeAll(() => startBackend('wasm'));

  async function expectSameSteps(kind: LossKind, optimizer: OptimizerSpec): Promise<void> {
    const stack = [...image, makeLayer('dense', { units: CLASSES, activation: headFor(kind) })];
    const [ours, theirs] = await openBoth(documentOf(stack, { loss: makeLoss(kind), optimizer }));
    expect(await ours.readParams()).toEqual(await theirs.readParams());
    const batches = [...batchesOf(19, 12), Uint32Array.of(3, 7, 11)];
    const [mine, other] = [await train(ours, batches), await train(theirs, batches)];
    ours.dispose();
    theirs.dispose();
    expectSame(mine.after, other.after, 1e-4);
    expect(mine.metrics.map(({ step }) => step)).toEqual(other.metrics.map(({ step }) => step));
    for (const of of ['loss', 'accuracy'] as const) {
      const pick = ({ metrics }: typeof mine) => metrics.map((metric) => metric[of]);
      expect(pick(mine)).toBeAllclose(pick(other), { rtol: 1e-4, atol: 1e-5 });
    }
  }

  describe.each(OPTIMIZERS)('with %s', (_name, optimizer) => {
    it.each(FEW_LOSSES)('and %s twenty steps move the weights alike', (kind) =>
      expectSameSteps(kind, optimizer),
    );
  });

  it.each(LOSS_KINDS.filter((kind) => !FEW_LOSSES.some((few) => few === kind)))(
    'with %s twenty steps move the weights alike',
    (kind) => expectSameSteps(kind, makeOptimizer('momentum', { learningRate: RATE })),
  );

  it.each([1, 3, 64, 65, 150])('adds up the pieces of a batch of %d', async (size) => {
    const stack = [...image, makeLayer('dense', { units: CLASSES, activation: 'softmax' })];
    const [ours, theirs] = await openBoth(
      documentOf(stack, { optimizer: makeOptimizer('sgd', { learningRate: 1 }) }),
    );
    const before = (await ours.readParams()).params;
    const batches = batchesOf(1, size);
    const [mine, other] = [await train(ours, batches), await train(theirs, batches)];
    ours.dispose();
    theirs.dispose();
    for (const [i, { name, values }] of before.entries()) {
      const moved = (params: Params) => values.map((value, j) => value - params.params[i]!.values[j]!);
      // Weights of about 1 hide the last digits of a small gradient.
      expect(relativeDistance(moved(mine.after), moved(other.after)), name).toBeLessThan(3e-5);
    }
  });

  describe.each(TOOL_PLANS)('with %s', (_name, plan) => {
    const stack = [...image, makeLayer('dense', { units: CLASSES, activation: 'softmax' })];
    const batches = batchesOf(20, 12);

    it('twenty steps move the weights alike, and answer alike', async () => {
      const [ours, theirs] = await openBoth(documentOf(stack, plan));
      expect(await ours.readParams()).toEqual(await theirs.readParams());
      const [mine, other] = [await train(ours, batches), await train(theirs, batches)];
      expectSame(mine.after, other.after, 1e-4);
      const { inputs, targets } = pickSamples(DATA, [...new Uint32Array(70).keys()]);
      const [answers, expected] = [
        await ours.evaluate(inputs, targets),
        await theirs.evaluate(inputs, targets),
      ];
      expect(answers.losses).toBeAllclose(expected.losses, { rtol: 1e-4, atol: 1e-5 });
      const image0 = inputs.subarray(0, sizeOf(INPUT));
      const [seen, shown] = [await ours.activations(image0), await theirs.activations(image0)];
      for (const [i, { name, values }] of seen.entries())
        expect(relativeDistance(values, shown[i]!.values), name).toBeLessThan(1e-4);
      expect(await ours.readParams()).toEqual(mine.after); // looking moves nothing
      ours.dispose();
      theirs.dispose();
    });

    it('goes on from any step with the same bits', async () => {
      const source = { document: documentOf(stack, plan), data: DATA, key: KEY };
      const [whole, begun] = [await compile(source), await compile(source)];
      const once = await train(whole, batches);
      begun.step(batches.slice(0, 8));
      const kept = await begun.readParams();
      begun.dispose();
      const resumed = await compile(source);
      resumed.writeParams(kept);
      expect((await train(resumed, batches.slice(8))).after).toEqual(once.after);
      whole.dispose();
      resumed.dispose();
    });
  });

  it('takes every step of a submit at a learning rate of its own', async () => {
    const stack = [...image, makeLayer('dense', { units: CLASSES, activation: 'softmax' })];
    const [ours, theirs] = await openBoth(documentOf(stack, { optimizer: makeOptimizer('adam') }));
    const rates = [0.01, 0, 0.003, 0.02];
    ours.step(batchesOf(4, 10), rates);
    for (const [i, batch] of batchesOf(4, 10).entries()) theirs.step([batch], [rates[i]!]);
    expectSame(await ours.readParams(), await theirs.readParams(), 1e-4);
    const before = (await ours.readParams()).params;
    ours.step(batchesOf(3, 10), [0, 0, 0]);
    expect((await ours.readParams()).params).toEqual(before);
    ours.dispose();
    theirs.dispose();
  });

  it('gives its state to the tfjs engine and takes it back', async () => {
    const stack = [...image, makeLayer('dense', { units: CLASSES, activation: 'softmax' })];
    const document = documentOf(stack, { optimizer: makeOptimizer('adam', { learningRate: RATE }) });
    const [ours, theirs] = await openBoth(document);
    const batches = batchesOf(6, 10);
    ours.step(batches.slice(0, 3));
    theirs.writeParams(await ours.readParams());
    expect(await theirs.readParams()).toEqual(await ours.readParams());
    const [mine, other] = [await train(ours, batches.slice(3)), await train(theirs, batches.slice(3))];
    expectSame(mine.after, other.after, 1e-4);
    ours.writeParams(other.after);
    expect(await ours.readParams()).toEqual(other.after);
    ours.dispose();
    theirs.dispose();
  });

  it('agrees on random stacks', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCoveredStack, fc.integer({ min: 1, max: 9 }), async (stack, size) => {
        const { output } = analyseStack(makeStack(stack), INPUT);
        const document = documentOf(
          [
            ...stack,
            ...(output.length > 1 ? [makeLayer('flatten')] : []),
            makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
          ],
          { optimizer: makeOptimizer('momentum', { learningRate: 0.01 }), batchSize: size },
        );
        const [ours, theirs] = await openBoth(document);
        const batches = batchesOf(2, size);
        const [mine, other] = [await train(ours, batches), await train(theirs, batches)];
        ours.dispose();
        theirs.dispose();
        expectSame({ ...mine.after, slots: [] }, { ...other.after, slots: [] }, 1e-4);
        expect(mine.metrics.map(({ loss }) => loss)).toBeAllclose(
          other.metrics.map(({ loss }) => loss),
          { rtol: 1e-4, atol: 1e-5 },
        );
      }),
      { numRuns, seed: 4 },
    );
  });
}
