/** @file Ten steps of every optimizer and tool on every backend against their formulas in double precision. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Constants } from '#engine/tfjs/constants.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { referenceMoves } from '#engine/testing/reference-moves.ts';
import { makeOptimizer, makeTools } from '#model/document.ts';
import { OPTIMIZER_KINDS, type OptimizerSpec } from '#model/optimizers/index.ts';
import { AVERAGE, trainingSlots } from '#model/optimizers/training-slots.ts';
import { makeWeightMover } from './move-weights.ts';
import type { MovingPlan } from './moves.ts';
import type { OptimizerState } from './optimizer-op.ts';

const RATE = 0.03;
const START = [0.5, -1.2, 3, 0, 1e-3];
/** As if they were two tensors. */
const SIZES = [3, 2];
const STEPS = 10;
/** A different gradient at every step: large, tiny, of both signs, and nothing at all. */
const gradientAt = (step: number): readonly number[] => [
  Math.sin(step),
  10 / step,
  -1e-4 * step,
  0,
  (-1) ** step,
];

/** Every kind as it comes, and what switches and other settings change. */
const SPECS: readonly (readonly [string, OptimizerSpec])[] = [
  ...OPTIMIZER_KINDS.map((kind) => [kind, makeOptimizer(kind)] as const),
  ['Nesterov', makeOptimizer('momentum', { nesterov: true, momentum: 0.8 })],
  ['adagrad from 2', makeOptimizer('adagrad', { initialAccumulatorValue: 2 })],
  ['adamw with much decay', makeOptimizer('adamw', { weightDecay: 0.5, beta1: 0.8, beta2: 0.99 })],
  ['AMSGrad', makeOptimizer('adam', { amsgrad: true, beta2: 0.5 })],
  ['rmsprop with momentum', makeOptimizer('rmsprop', { momentum: 0.8 })],
  ['centered rmsprop', makeOptimizer('rmsprop', { centered: true })],
  ['centered rmsprop with momentum', makeOptimizer('rmsprop', { centered: true, momentum: 0.8 })],
  ['sgd with decay', makeOptimizer('sgd', { weightDecay: 0.5 })],
  ['momentum with decay', makeOptimizer('momentum', { weightDecay: 0.5 })],
  ['lion with decay', makeOptimizer('lion', { weightDecay: 0.5 })],
];

const adam = makeOptimizer('adam');
const PLANS: readonly (readonly [string, MovingPlan])[] = [
  ...SPECS.map(([name, optimizer]) => [name, { optimizer, tools: makeTools() }] as const),
  ...(['clipvalue', 'clipnorm', 'global_clipnorm'] as const).map((mode) => {
    const tools = makeTools({ clipping: { mode, limit: 0.9 } });
    return [mode, { optimizer: makeOptimizer('momentum'), tools }] as const;
  }),
  ['accumulation', { optimizer: adam, tools: makeTools({ accumulation: { steps: 3 } }) }],
  ['averages', { optimizer: adam, tools: makeTools({ averaging: { on: true, momentum: 0.7 } }) }],
  [
    'averages that overwrite',
    {
      optimizer: adam,
      tools: makeTools({ averaging: { on: true, momentum: 0.7, overwriteFrequency: 3 } }),
    },
  ],
  [
    'everything at once',
    {
      optimizer: makeOptimizer('rmsprop', { momentum: 0.5, weightDecay: 0.3 }),
      tools: makeTools({
        clipping: { mode: 'clipnorm', limit: 0.9 },
        accumulation: { steps: 2 },
        averaging: { on: true, momentum: 0.6, overwriteFrequency: 2 },
      }),
    },
  ],
];

/** Weights, and the last slot. */
function walk(plan: MovingPlan, scalar: (value: number) => tf.Tensor): tf.Tensor[] {
  const mover = makeWeightMover(plan, SIZES);
  const slots = trainingSlots(plan).map(({ first }) =>
    tf.tensor1d(START.map((w) => (first === 'weights' ? w : first))),
  );
  let state: OptimizerState = { weights: tf.tensor1d(START), slots };
  for (let t = 1; t <= STEPS; t++)
    state = mover.move(state, tf.tensor1d([...gradientAt(t)]), mover.at(RATE, t), scalar);
  return [state.weights, state.slots.at(-1) ?? tf.scalar(0)];
}

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(PLANS)('%s: ten steps follow the formula', async (_name, plan) => {
    const [weights, last] = await expectNoLeak(async () => {
      const constants = new Constants();
      const results = await readAndDispose(() => walk(plan, (value) => constants.scalar(value)));
      constants.dispose();
      return results;
    });
    const expected = referenceMoves({ plan, rate: RATE, start: START, sizes: SIZES, gradientAt }, STEPS);
    expect(weights).toBeAllclose(expected.weights, { rtol: 2e-5, atol: 2e-6 });
    if (trainingSlots(plan).at(-1)?.name === AVERAGE)
      expect(last).toBeAllclose(expected.averages, { rtol: 2e-5, atol: 2e-6 });
  });
});
