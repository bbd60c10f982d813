/** @file Ten steps of every optimizer on every backend against its formula in double precision. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Constants } from '#engine/tfjs/constants.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { makeOptimizer } from '#model/document.ts';
import { OPTIMIZER_KINDS, optimizerDef, type OptimizerKind } from '#model/optimizers/index.ts';
import { makeOptimizerOp } from './index.ts';

const RATE = 0.03;
const START = [0.5, -1.2, 3, 0, 1e-3];
/** A different gradient at every step: large, tiny, of both signs, and nothing at all. */
const gradientAt = (step: number): readonly number[] => [
  Math.sin(step),
  10 / step,
  -1e-4 * step,
  0,
  (-1) ** step,
];

interface One {
  w: number;
  m: number;
  v: number;
}

/** One weight, one step, as the optimizers' papers (and Keras) write them; defaults of the registry. */
const FORMULAS: Readonly<Record<OptimizerKind, (s: One, g: number, t: number) => One>> = {
  sgd: (s, g) => ({ ...s, w: s.w - RATE * g }),
  momentum(s, g) {
    const v = 0.9 * s.v - RATE * g;
    return { ...s, v, w: s.w + v };
  },
  rmsprop(s, g) {
    const v = 0.9 * s.v + 0.1 * g * g;
    return { ...s, v, w: s.w - (RATE * g) / Math.sqrt(v + 1e-7) };
  },
  adam(s, g, t) {
    const [m, v] = [0.9 * s.m + 0.1 * g, 0.999 * s.v + 0.001 * g * g];
    const alpha = (RATE * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    return { m, v, w: s.w - (alpha * m) / (Math.sqrt(v) + 1e-7) };
  },
};

function expectedWeights(kind: OptimizerKind): readonly number[] {
  return START.map((w, i) => {
    let state: One = { w, m: 0, v: 0 };
    for (let t = 1; t <= 10; t++) state = FORMULAS[kind](state, gradientAt(t)[i]!, t);
    return state.w;
  });
}

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(OPTIMIZER_KINDS)('%s follows its formula for ten steps', async (kind) => {
    const weights = await expectNoLeak(async () => {
      const spec = makeOptimizer(kind, { learningRate: RATE });
      const [op, constants] = [makeOptimizerOp(spec), new Constants()];
      const [result] = await readAndDispose(() => {
        const slots = optimizerDef(spec).slots.map(() => tf.zeros([START.length]));
        let state: Parameters<typeof op.update>[0] = { weights: tf.tensor1d(START), slots };
        for (let t = 1; t <= 10; t++) {
          const rate = tf.scalar(op.rate(RATE, t));
          state = op.update(state, tf.tensor1d([...gradientAt(t)]), rate, (value) => constants.scalar(value));
        }
        return [state.weights];
      });
      constants.dispose();
      return result!;
    });
    expect(weights).toBeAllclose(expectedWeights(kind), { rtol: 2e-5, atol: 2e-6 });
  });
});
