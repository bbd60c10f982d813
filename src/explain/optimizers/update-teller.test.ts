/** @file Explained updates against the optimizers as their papers have them, step after step, with every tool of training. */
import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import { numberTarget } from '#model/data-spec.ts';
import { makeLayer, makeLoss, makeOptimizer, makeTools, type TrainingPlan } from '#model/document.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import type { Tensor } from '#model/tensor.ts';
import { referenceMoves, type Moving } from '#engine/testing/reference-moves.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { derive } from '#explain/derive.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';

const [INPUTS, UNITS] = [3, 2];
/** A kernel with penalties, and a bias without. */
const SIZES = [INPUTS * UNITS, UNITS];
const [L1, L2] = [0.03, 0.2];
/** By how much the class of the sample weighs. */
const FACTOR = 1.5;
const STEPS = 7;

function startOf(plan: Partial<TrainingPlan>): SampleRecord {
  const dense = makeLayer('dense', { units: UNITS, l1: L1, l2: L2 });
  const document = documentOf([dense], { loss: makeLoss('mean_squared_error'), ...plan });
  const shape = { input: [INPUTS], target: numberTarget(UNITS) };
  return { ...referenceRecord(document, { shape, target: [0.4, -0.7] }), factor: FACTOR };
}

/** Another gradient of the loss at every step. */
const slopesAt = (step: number): readonly number[] =>
  SIZES.flatMap((size, part) => Array.from({ length: size }, (_, i) => Math.cos(3 * step + 2 * part + i)));

const movingOf = ({ document, optimizer, weights }: SampleRecord): Moving => ({
  plan: document.training,
  rate: optimizer.learningRate,
  start: weights.flatMap(({ values }) => [...values]),
  sizes: SIZES,
  gradientAt: (step, now) =>
    slopesAt(step).map((slope, i) => {
      const penalty = i < SIZES[0]! ? L1 * Math.sign(now[i]!) + 2 * L2 * now[i]! : 0;
      return FACTOR * slope + penalty;
    }),
});

/** What the engine would tell after `step` steps, by the reference. */
function recordAfter(start: SampleRecord, step: number): SampleRecord {
  const { weights, slots } = referenceMoves(movingOf(start), step);
  const slopes = slopesAt(step + 1);
  /** The numbers of the part of all weights that `tensor` is. */
  const filled = (tensor: Tensor, values: readonly number[]): Tensor => {
    const at = start.weights.findIndex(({ name }) => tensor.name.startsWith(name)) === 0 ? 0 : SIZES[0]!;
    return { ...tensor, values: Float32Array.from(values.slice(at, at + tensor.values.length)) };
  };
  const [layer] = start.layers;
  return {
    ...start,
    weights: start.weights.map((tensor) => filled(tensor, weights)),
    layers: [{ ...layer!, gradients: layer!.gradients.map((tensor) => filled(tensor, slopes)) }],
    optimizer: {
      ...start.optimizer,
      step,
      slots: start.optimizer.slots.map((tensor) => {
        const slot = tensor.name.split('/').at(-1)!;
        return filled(
          tensor,
          slots.map((kept) => kept[slot]!),
        );
      }),
    },
  };
}

const optimizer = makeOptimizer('adam', { learningRate: 0.05, weightDecay: 0.1 });
const accumulation = { steps: 2 };
const averaging = { on: true, momentum: 0.6 };
const PLANS: readonly { readonly name: string; readonly plan: Partial<TrainingPlan> }[] = [
  ...OPTIMIZER_KINDS.map((kind) => ({
    name: kind,
    plan: { optimizer: makeOptimizer(kind, { learningRate: 0.05, weightDecay: 0.1 }) },
  })),
  {
    name: 'nesterov',
    plan: { optimizer: makeOptimizer('momentum', { learningRate: 0.05, nesterov: true }) },
  },
  { name: 'amsgrad', plan: { optimizer: makeOptimizer('adam', { beta2: 0.5, amsgrad: true }) } },
  { name: 'rmsprop with momentum', plan: { optimizer: makeOptimizer('rmsprop', { momentum: 0.5 }) } },
  {
    name: 'centered with momentum',
    plan: { optimizer: makeOptimizer('rmsprop', { momentum: 0.5, centered: true }) },
  },
  ...(['clipvalue', 'clipnorm', 'global_clipnorm'] as const).map((mode) => ({
    name: mode,
    plan: {
      optimizer: makeOptimizer('sgd', { learningRate: 0.05 }),
      tools: makeTools({ clipping: { mode, limit: 1.2 } }),
    },
  })),
  { name: 'accumulation', plan: { optimizer, tools: makeTools({ accumulation }) } },
  { name: 'averaging', plan: { optimizer, tools: makeTools({ averaging }) } },
  {
    name: 'averages that take the weights’ place',
    plan: { optimizer, tools: makeTools({ averaging: { ...averaging, overwriteFrequency: 2 } }) },
  },
  {
    name: 'all tools at once',
    plan: {
      optimizer,
      tools: makeTools({
        accumulation,
        averaging: { ...averaging, overwriteFrequency: 3 },
        clipping: { mode: 'clipnorm', limit: 0.5 },
      }),
    },
  },
];

it.each(PLANS)('every one of the first updates with $name is the reference’s', ({ plan }) => {
  const start = startOf(plan);
  for (let step = 0; step < STEPS; step++) {
    const record = recordAfter(start, step);
    const { weights } = referenceMoves(movingOf(start), step + 1);
    const places = start.weights.map(({ name }) => ({ of: 'newWeight', name }) as const);
    const told = places.flatMap((tensor, part) =>
      Array.from({ length: SIZES[part]! }, (_, index) => derive(record, { tensor, index }).value),
    );
    const next = places.flatMap((tensor) => [...tensorAt(record, tensor)!.values]);
    expect(told).toBeAllclose(weights, { rtol: 1e-5, atol: 1e-6 });
    expect(next).toBeAllclose(weights, { rtol: 1e-5, atol: 1e-6 });
  }
});
