/** @file Explained updates against the optimizers as their papers have them, step after step, with every tool of training. */
import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import { numberTarget } from '#model/data-spec.ts';
import { makeLayer, makeLoss, makeOptimizer, makeTools, type TrainingPlan } from '#model/document.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import { referenceMoves } from '#engine/testing/reference-moves.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { derive } from '#explain/derive.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';

const NAME = 'dense/kernel';

function startOf(plan: Partial<TrainingPlan>): SampleRecord {
  const dense = makeLayer('dense', { units: 2, useBias: false });
  const document = documentOf([dense], { loss: makeLoss('mean_squared_error'), ...plan });
  return referenceRecord(document, { shape: { input: [3], target: numberTarget(2) }, target: [0.4, -0.7] });
}

/** The record after its next step, with slots as the explanation's lines say. */
const gradientAt = (record: SampleRecord, step: number): Float32Array =>
  tensorAt(record, { of: 'weightGradient', name: NAME })!.values.map((g, i) => g * Math.cos(step + i));

const withGradient = (record: SampleRecord, step: number): SampleRecord => {
  const [layer] = record.layers;
  const [gradient] = layer!.gradients;
  return {
    ...record,
    layers: [{ ...layer!, gradients: [{ ...gradient!, values: gradientAt(record, step) }] }],
  };
};

const PLANS: readonly { readonly name: string; readonly plan: Partial<TrainingPlan> }[] = [
  ...OPTIMIZER_KINDS.map((kind) => ({
    name: kind,
    plan: { optimizer: makeOptimizer(kind, { learningRate: 0.05, weightDecay: 0.1 }) },
  })),
  {
    name: 'nesterov',
    plan: { optimizer: makeOptimizer('momentum', { learningRate: 0.05, nesterov: true }) },
  },
  { name: 'amsgrad', plan: { optimizer: makeOptimizer('adam', { learningRate: 0.05, amsgrad: true }) } },
  {
    name: 'centered with momentum',
    plan: { optimizer: makeOptimizer('rmsprop', { learningRate: 0.05, momentum: 0.5, centered: true }) },
  },
  ...(['clipvalue', 'clipnorm', 'global_clipnorm'] as const).map((mode) => ({
    name: mode,
    plan: {
      optimizer: makeOptimizer('sgd', { learningRate: 0.05 }),
      tools: makeTools({ clipping: { mode, limit: 0.01 } }),
    },
  })),
];

it.each(PLANS)('the first update by $name is the paper’s', ({ plan }) => {
  const record = withGradient(startOf(plan), 1);
  const { training } = record.document;
  const start = [...tensorAt(record, { of: 'weight', name: NAME })!.values];
  const { weights } = referenceMoves(
    {
      plan: training,
      rate: record.optimizer.learningRate,
      start,
      sizes: [start.length],
      gradientAt: () => [...tensorAt(record, { of: 'weightGradient', name: NAME })!.values],
    },
    1,
  );
  const told = start.map((_, index) => derive(record, { tensor: { of: 'newWeight', name: NAME }, index }));
  expect(told.map(({ value }) => value)).toBeAllclose(weights, { rtol: 1e-6, atol: 1e-7 });
  expect(tensorAt(record, { of: 'newWeight', name: NAME })!.values).toBeAllclose(weights, {
    rtol: 1e-5,
    atol: 1e-6,
  });
});
