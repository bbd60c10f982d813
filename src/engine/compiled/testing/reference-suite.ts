/**
 * @file What every generator of the compiled engine has to do as plain loops in double precision do it: losses, outputs
 * and gradients of every kind. A step of SGD with rate 1 shows the gradient.
 */
import '#lib/testing/to-be-allclose.ts';
import { expect } from 'vitest';
import type { Program, TrainingData } from '#engine/engine.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { randomParams } from '#engine/testing/random-params.ts';
import {
  referenceAnswer,
  referenceGradients,
  referenceLoss,
  referenceLosses,
  referenceOutputGradients,
  referenceOutputs,
} from '#explain/reference/reference-network.ts';
import { staysAsItIs, type ReferenceRun } from '#explain/reference/reference-walk.ts';
import { pickSamples, referenceSamples } from '#engine/testing/reference-samples.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { LAYER_NETS } from '#engine/testing/layer-nets/index.ts';
import { documentOf, LOSS_NETS } from '#engine/testing/small-nets.ts';
import { seedKey, type RngKey } from '#lib/rng.ts';
import { allAnalyses, analyseStack } from '#model/analyse.ts';
import { makeLayer, type CheckedDocument } from '#model/document.ts';
import { layerNames } from '#model/stack.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { covers } from '#engine/compiled/ir/lower-document.ts';
import { relativeDistance } from './relative-distance.ts';

const KEY = seedKey(11);
const DATA = fakeData(INPUT, CLASSES, 8);
const BATCH = Uint32Array.of(1, 6, 5);
const CLOSE = { rtol: 1e-4, atol: 1e-6 };
/** Relative L2 distance of a gradient. */
const GRADIENT = 1e-5;

/** Makes a program for a document, with everything spoiled that it has to write. */
export type Compile = (source: {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly key: RngKey;
}) => Promise<Program>;

function referenceRun(
  document: CheckedDocument,
  params: readonly Tensor[],
  indices: Uint32Array,
  training: boolean,
): ReferenceRun {
  return { document, params, ...referenceSamples(DATA, indices), training, key: KEY, step: 1 };
}

/** What the small nets do not show: a pooled convolution, lists of no round size, layers straight on the input. */
const head = makeLayer('dense', { units: CLASSES, activation: 'softmax' });
const conv = (filters: number, fields = {}) =>
  makeLayer('conv2d', { filters, kernelSize: 3, activation: 'relu', ...fields });
const MORE_NETS = {
  'pooled convolution': [
    conv(10, { padding: 'same' }),
    makeLayer('max_pooling2d'),
    makeLayer('flatten'),
    makeLayer('dense', { units: 9, activation: 'elu' }),
    head,
  ],
  'same behind same': [
    conv(9, { padding: 'same' }),
    conv(3, { padding: 'same', kernelSize: 4, activation: 'sigmoid' }),
    makeLayer('flatten'),
    makeLayer('activation', { activation: 'tanh' }),
    head,
  ],
  'pooling first': [makeLayer('average_pooling2d', { padding: 'same' }), makeLayer('flatten'), head],
  'nothing first': [makeLayer('activation', { activation: 'linear' }), conv(2), makeLayer('flatten'), head],
  'dropout first': [makeLayer('dropout', { rate: 0.2 }), makeLayer('flatten'), head],
  'softmax of pixels': [
    conv(4, { padding: 'same', activation: 'softmax' }),
    conv(2, { padding: 'same' }),
    makeLayer('flatten'),
    head,
  ],
};

export interface ReferenceCase {
  readonly name: string;
  readonly document: CheckedDocument;
}

export const CASES: readonly ReferenceCase[] = [
  ...Object.entries({ ...LAYER_NETS, ...MORE_NETS })
    .map(([name, stack]) => ({ name, document: documentOf(stack) }))
    .filter(({ document }) => covers(document, INPUT).ok),
  ...LOSS_NETS.map(({ loss, stack }, i) => ({
    name: `loss ${i}: ${loss.kind}`,
    document: documentOf(stack, { loss }),
  })),
];

/** A program of random weights. */
interface Opened {
  readonly document: CheckedDocument;
  readonly program: Program;
  readonly params: readonly Tensor[];
}

async function openRandom(compile: Compile, document: CheckedDocument): Promise<Opened> {
  const program = await compile({ document, data: DATA, key: KEY });
  const params = randomParams((await program.readParams()).params);
  program.writeParams({ params });
  return { document, program, params };
}

type Gradients = ReturnType<typeof referenceGradients>;

/** Of a network with the random weights, for all programs that are held against it: central differences take longer than anything else here. */
const known = new Map<string, unknown>();
function knownOf<T>(run: ReferenceRun, of: (run: ReferenceRun) => T): T {
  const key = JSON.stringify([of.name, run.document.stacks, run.document.training.loss, run.training]);
  if (!known.has(key)) known.set(key, of(run));
  return known.get(key) as T;
}

/**
 * How large the terms are that make up a layer's gradients, and 1 at least. Below a normalization those of a bias cancel, and what is
 * left of them is known to a share of the terms only.
 */
function termsOf(gradients: Gradients, param: string): number {
  const layer = param.slice(0, param.lastIndexOf('/') + 1);
  const own = [...gradients].filter(([name]) => name.startsWith(layer));
  return Math.max(1, ...own.map(([, values]) => Math.hypot(...values)));
}

async function expectStep({ document, program, params }: Opened): Promise<void> {
  program.step([BATCH]);
  const [metrics] = await program.drain();
  const after = (await program.readParams()).params;
  const run = referenceRun(document, params, BATCH, true);
  expect([metrics!.loss]).toBeAllclose([referenceLoss(run)], CLOSE);
  const gradients = knownOf(run, referenceGradients);
  const stays = staysAsItIs(document);
  for (const [index, before] of params.entries()) {
    if (before.name.includes('/moving_') && !stays(before.name)) continue; // moves by itself
    const moved = before.values.map((value, i) => value - after[index]!.values[i]!);
    // Weights around 1 are known to half a unit in their last place, and sums that cancel to a few of their terms'.
    const atol = 3e-6 * termsOf(gradients, before.name);
    expect(moved, before.name).toBeAllclose(gradients.get(before.name)!, { rtol: 1e-4, atol });
  }
}

async function expectAnswers({ document, program, params }: Opened): Promise<void> {
  const run = referenceRun(document, params, Uint32Array.of(2, 7), false);
  const expected = referenceOutputs(run);
  const { inputs, targets } = pickSamples(DATA, [2, 7]);
  const { losses, outputs } = await program.evaluate(inputs, targets);
  expect(losses).toBeAllclose(referenceLosses(run), CLOSE);
  expect(outputs).toBeAllclose(referenceAnswer(run).values, CLOSE);
  expect(await program.predict(inputs, 2)).toBeAllclose(outputs, { atol: 1e-7 });

  const activations = await program.activations(pickSamples(DATA, [2]).inputs);
  const layers = allAnalyses(analyseStack(document.stacks.main, INPUT));
  expect(activations.map(({ name }) => name)).toEqual(layerNames(document.stacks.main));
  for (const [layer, { shape, values }] of activations.entries()) {
    expect(shape).toEqual(layers[layer]!.output);
    expect(values).toBeAllclose(expected[layer]!.values.subarray(0, values.length), CLOSE);
  }
}

/** A sample that is handed in is traced like the same one among those that are learned from. */
export async function expectTracesGiven(compile: Compile): Promise<void> {
  const { program } = await openRandom(compile, CASES[0]!.document);
  const given = await program.trace(pickSamples(DATA, [4]));
  expect(given).toEqual(await program.trace(4));
  program.dispose();
}

async function expectTrace({ document, program, params }: Opened): Promise<void> {
  const trace = await program.trace(4);
  const inspection = await program.inspect(Uint32Array.of(4));
  const untouched = (await program.readParams()).params;
  expect(untouched).toEqual(params);
  const run = referenceRun(document, params, Uint32Array.of(4), false);
  const [outputs, outputGradients] = [referenceOutputs(run), knownOf(run, referenceOutputGradients)];
  const gradients = knownOf(run, referenceGradients);
  expect([trace.loss]).toBeAllclose([referenceLoss(run)], CLOSE);
  for (const [layer, { name, output, outputGradient, gradients: own }] of trace.layers.entries()) {
    expect(output.values, name).toBeAllclose(outputs[layer]!.values, CLOSE);
    expect(outputGradient.values, name).toBeAllclose(outputGradients[layer]!, { rtol: 2e-3, atol: 2e-5 });
    for (const { name: param, values } of own)
      expect(relativeDistance(values, gradients.get(param)!, termsOf(gradients, param)), param).toBeLessThan(
        GRADIENT,
      );
  }
  const traced = trace.layers.flatMap((layer) => [layer.output, ...layer.gradients]);
  for (const { name, values } of [...inspection.outputs, ...inspection.gradients])
    expect(values, name).toBeAllclose(traced.find((each) => each.name === name)!.values, CLOSE);
}

/** One step moves every weight by its gradient. */
export async function expectTrains(compile: Compile, { document }: ReferenceCase): Promise<void> {
  const opened = await openRandom(compile, document);
  await expectStep(opened);
  opened.program.dispose();
}

/** Where relu has closed a whole window, its maximum is a tie, and a central difference takes the mean of both sides. */
const TIED = 'pooled convolution';

/** Trains, answers and is traced. One program does all of it: compiling is what takes long on a GPU. */
export async function expectWorks(compile: Compile, { name, document }: ReferenceCase): Promise<void> {
  const opened = await openRandom(compile, document);
  const { program, params } = opened;
  await expectStep(opened);
  program.writeParams({ params });
  await expectAnswers(opened);
  if (name !== TIED) await expectTrace(opened);
  program.dispose();
}
