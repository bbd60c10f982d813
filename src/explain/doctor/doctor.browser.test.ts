/** @file Every diagnosis on a network that is built to have it, really trained; and silence on presets that are well. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeData } from '#datasets/index.ts';
import { printOwnPoints } from '#datasets/points/own-point-list.ts';
import { openClinic, type Clinic } from '#engine/testing/clinic.ts';
import type { Activation } from '#model/activations.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import type { PlaygroundDocument, TrainingPlan } from '#model/document.ts';
import { applyFix } from '#model/edit.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask, type TaskKind } from '#model/tasks/index.ts';
import { presetOf, type PresetId } from '#presets/index.ts';
import type { DiagnosisId } from './examine.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic(
    new Worker(new URL('../../engine/worker.ts', import.meta.url), { type: 'module' }),
  );
});
afterAll(() => clinic.close());

const dense = (units: number, activation: Activation, fields: object = {}) =>
  makeLayer('dense', { units, activation, ...fields });
const denses = (count: number, ...of: Parameters<typeof dense>): readonly LayerSpec[] =>
  Array.from({ length: count }, () => dense(...of));
const sigmoid = dense(1, 'sigmoid');

interface Patient {
  readonly data: PlaygroundDocument['data'];
  readonly layers: readonly LayerSpec[];
  readonly task?: TaskKind;
  readonly plan?: Partial<TrainingPlan>;
}

const documentOf = ({ data, layers, task = 'classify', plan = {} }: Patient): PlaygroundDocument => ({
  version: DOCUMENT_VERSION,
  title: 'Patient',
  task: makeTask(task),
  data,
  stacks: { main: makeStack(layers) },
  training: makeTraining({
    optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
    loss: makeLoss('binary_crossentropy'),
    batchSize: 20,
    epochs: 10_000,
    ...plan,
  }),
  seed: 42,
});

/** Sixty points, every one painted twice. */
const TWINS = Array.from({ length: 120 }, (_, i) => {
  const [x, y] = [(i % 60) / 10 - 3, ((i * 7) % 60) / 10 - 3];
  return { x, y, label: x > 0 ? 1 : -1 } as const;
});

/** Two classes that a line tells apart, but for every tenth point, which has the other's label. Of five that validate none is such a one. */
const ODD_ONES = Array.from({ length: 100 }, (_, i) => {
  const [x, y] = [((i * 37) % 100) / 10 - 5, ((i * 61) % 100) / 10 - 5];
  return { x, y, label: x > 0 === (i % 10 !== 3) ? 1 : -1 } as const;
});

const sgd = (learningRate: number): Partial<TrainingPlan> => ({
  optimizer: makeOptimizer('sgd', { learningRate }),
});
const squares: Partial<TrainingPlan> = { loss: makeLoss('mean_squared_error') };
const classes: Partial<TrainingPlan> = { loss: makeLoss('categorical_crossentropy') };
const zeros = { kernelInitializer: 'zeros' };

/** What each has, after so many steps, and in which layer; any where that depends on the step at which it is looked into. */
const PATIENTS: readonly (Patient & {
  readonly id: DiagnosisId;
  /** What it is called, where one diagnosis has several forms. */
  readonly title?: string;
  readonly steps: number;
  readonly layer?: string | null;
  /** Nothing on the page can do anything about it. */
  readonly hopeless?: true;
})[] = [
  {
    id: 'diverged',
    steps: 400,
    layer: 'l2',
    task: 'regress',
    data: makeData('house-prices', { scale: 'raw' }),
    layers: [dense(16, 'relu'), dense(1, 'linear')],
    plan: { ...sgd(1), ...squares },
  },
  {
    id: 'unscaled-inputs',
    steps: 400,
    layer: 'l1',
    data: makeData('penguins', { scale: 'raw' }),
    layers: [dense(16, 'tanh'), dense(3, 'softmax')],
    plan: { ...sgd(0.003), ...classes },
  },
  {
    id: 'unfit-loss',
    title: 'The output cannot reach the targets',
    steps: 200,
    layer: 'l2',
    task: 'regress',
    data: makeData('house-prices'),
    layers: [dense(16, 'relu'), sigmoid],
    plan: squares,
  },
  {
    id: 'unfit-loss',
    title: 'The loss does not fit the output',
    steps: 200,
    layer: 'l2',
    data: makeData('circle'),
    layers: [dense(16, 'tanh'), dense(1, 'sigmoid', { biasInitializer: 'constant(value=12)' })],
    plan: { ...sgd(0.03), ...squares },
  },
  {
    id: 'symmetric-weights',
    steps: 300,
    layer: 'l1',
    data: makeData('circle'),
    layers: [dense(8, 'tanh', zeros), dense(1, 'sigmoid', zeros)],
  },
  {
    id: 'dead-relus',
    steps: 300,
    layer: 'l1',
    data: makeData('circle'),
    layers: [...denses(2, 16, 'relu', { biasInitializer: 'constant(value=-20)' }), sigmoid],
  },
  {
    id: 'exploding-gradients',
    steps: 60,
    layer: 'l9',
    data: makeData('circle'),
    layers: [...denses(8, 32, 'relu', { kernelInitializer: 'random_normal(stddev=1)' }), sigmoid],
    plan: sgd(1e-6),
  },
  {
    id: 'saturated-units',
    steps: 400,
    layer: 'l1',
    data: makeData('spiral'),
    layers: [...denses(3, 16, 'tanh', { kernelInitializer: 'random_normal(stddev=10)' }), sigmoid],
    plan: sgd(0.001),
  },
  {
    id: 'rate-too-high',
    steps: 300,
    data: makeData('spiral'),
    layers: [...denses(2, 8, 'tanh'), dense(1, 'tanh')],
    plan: { optimizer: makeOptimizer('adam', { learningRate: 3 }), ...squares },
  },
  {
    id: 'vanishing-gradients',
    steps: 400,
    layer: 'l1',
    data: makeData('circle'),
    layers: [...denses(8, 16, 'sigmoid'), sigmoid],
    plan: sgd(0.03),
  },
  {
    id: 'rate-too-low',
    steps: 300,
    layer: null,
    data: makeData('circle'),
    layers: [...denses(2, 8, 'tanh'), sigmoid],
    plan: sgd(1e-6),
  },
  {
    id: 'overfitting',
    steps: 600,
    layer: null,
    data: makeData('gauss', { noise: 50, trainShare: 20 }),
    layers: [...denses(3, 64, 'relu'), sigmoid],
  },
  {
    id: 'leaking-validation',
    title: 'Validation samples are also trained on',
    hopeless: true, // copies in a person's own data can be taken out by that person alone
    steps: 100,
    layer: null,
    data: makeData('own-points', { points: printOwnPoints(TWINS) }),
    layers: [dense(8, 'tanh'), sigmoid],
  },
  {
    id: 'leaking-validation',
    title: 'Validation is better than training',
    steps: 1000,
    layer: null,
    data: makeData('own-points', { points: printOwnPoints(ODD_ONES), trainShare: 90 }),
    layers: [dense(2, 'tanh'), sigmoid],
    plan: { batchSize: 2 },
  },
  {
    id: 'stalled',
    steps: 1000,
    layer: 'l1',
    data: makeData('xor'),
    layers: [sigmoid],
    plan: sgd(0.03),
  },
];

describe('a network that is built to have it', () => {
  const named = PATIENTS.map(({ title, ...rest }) => [title ?? rest.id, { title, ...rest }] as const);

  it.each(named)('%s', async (_name, { id, title, steps, layer, hopeless, ...patient }) => {
    const document = documentOf(patient);
    const [told] = await clinic.examine(document, { steps });
    const [worst] = told!.found;
    expect(worst).toMatchObject({
      id,
      ...(title && { title: { en: title } }),
      ...(layer !== undefined && { layer }),
    });
    expect(worst!.fixes.length > 0).toBe(!hopeless);
    for (const fix of worst!.fixes) expect(applyFix(document, fix)).not.toEqual(document);
  });
});

/** So many steps between examinations, and so many examinations. */
const WELL: readonly (readonly [PresetId, steps: number, times: number])[] = [
  ['toy-circle', 200, 8],
  ['toy-xor', 200, 8],
  ['toy-gauss', 200, 5],
  ['toy-spiral', 400, 12],
  ['toy-regression', 200, 8],
  ['logistic-2d', 100, 8],
  ['iris-mlp', 60, 8],
  ['penguins-mlp', 100, 6],
  ['cars-mpg', 100, 6],
  ['house-prices', 100, 6],
  ['mnist-mlp', 60, 2],
  ['mnist-convnet', 60, 1],
  ['self-attention', 60, 4],
  ['gan-2d', 100, 1],
  ['spam-conv1d', 30, 2],
];

describe('a preset that is well', () => {
  it.each(WELL)('%s', async (id, steps, times) => {
    for (const { step, found } of await clinic.examine(presetOf(id).document, { steps, times }))
      expect([step, found.map((each) => each.evidence.en)]).toEqual([step, []]);
  });
});
