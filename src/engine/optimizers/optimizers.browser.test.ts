/** @file Ten steps of every optimizer on every backend against its formula in double precision. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Constants } from '#engine/tfjs/constants.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { makeOptimizer } from '#model/document.ts';
import {
  OPTIMIZER_KINDS,
  slotsOf,
  type OptimizerKind,
  type OptimizerSpec,
  type OptimizerSpecOf,
} from '#model/optimizers/index.ts';
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

/** One weight's next value: of step t, along g. Slots are the closure's. */
type Walk = (w: number, g: number, t: number) => number;

/** Running average that starts at `value`. */
function average(decay: number, value = 0): (x: number) => number {
  let kept = value;
  return (x) => (kept = decay * kept + (1 - decay) * x);
}

function adamWalk({ beta1, beta2, epsilon, amsgrad }: Omit<OptimizerSpecOf<'adam'>, 'kind'>): Walk {
  const [m, v] = [average(beta1), average(beta2)];
  let most = 0;
  return (w, g, t) => {
    const alpha = (RATE * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const now = v(g ** 2);
    most = Math.max(most, now);
    return w - (alpha * m(g)) / (Math.sqrt(amsgrad ? most : now) + epsilon);
  };
}

/** As the optimizers' papers write them, with ε where Keras puts it. */
const WALKS: { readonly [K in OptimizerKind]: (spec: OptimizerSpecOf<K>) => Walk } = {
  sgd: () => (w, g) => w - RATE * g,
  momentum({ momentum: mu, nesterov }) {
    let v = 0;
    return (w, g) => {
      v = mu * v - RATE * g;
      return nesterov ? w + mu * v - RATE * g : w + v;
    };
  },
  adagrad({ initialAccumulatorValue, epsilon }) {
    let sum = initialAccumulatorValue;
    return (w, g) => w - (RATE * g) / Math.sqrt((sum += g ** 2) + epsilon);
  },
  rmsprop({ rho, momentum, epsilon, centered }) {
    const [ofSquares, ofGradients] = [average(rho), average(rho)];
    let move = 0;
    return (w, g) => {
      const mean = ofGradients(g);
      const spread = ofSquares(g ** 2) - (centered ? mean ** 2 : 0);
      move = momentum * move + (RATE * g) / Math.sqrt(spread + epsilon);
      return w - move;
    };
  },
  adadelta({ rho, epsilon }) {
    const [ofGradients, ofMoves] = [average(rho), average(rho)];
    let usualMove = 0;
    return (w, g) => {
      const move = (Math.sqrt(usualMove + epsilon) / Math.sqrt(ofGradients(g ** 2) + epsilon)) * g;
      usualMove = ofMoves(move ** 2);
      return w - RATE * move;
    };
  },
  adam: adamWalk,
  adamw(spec) {
    const walk = adamWalk(spec);
    return (w, g, t) => walk(w, g, t) - RATE * spec.weightDecay * w;
  },
  adamax({ beta1, beta2, epsilon }) {
    const m = average(beta1);
    let u = 0;
    return (w, g, t) => {
      u = Math.max(beta2 * u, Math.abs(g));
      return w - ((RATE / (1 - beta1 ** t)) * m(g)) / (u + epsilon);
    };
  },
  nadam({ beta1, beta2, epsilon }) {
    const [m, v] = [average(beta1), average(beta2)];
    const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** t);
    let product = 1;
    return (w, g, t) => {
      product *= mu(t);
      const ahead = (mu(t + 1) * m(g)) / (1 - product * mu(t + 1)) + ((1 - mu(t)) * g) / (1 - product);
      return w - (RATE * ahead) / (Math.sqrt(v(g ** 2) / (1 - beta2 ** t)) + epsilon);
    };
  },
  lion({ beta1, beta2, weightDecay }) {
    let m = 0;
    return (w, g) => {
      const direction = Math.sign(beta1 * m + (1 - beta1) * g);
      m = beta2 * m + (1 - beta2) * g;
      return w - RATE * (direction + weightDecay * w);
    };
  },
};

function expectedWeights(spec: OptimizerSpec): readonly number[] {
  return START.map((w, i) => {
    const walk = (WALKS[spec.kind] as (any: OptimizerSpec) => Walk)(spec);
    let at = w;
    for (let t = 1; t <= 10; t++) at = walk(at, gradientAt(t)[i]!, t);
    return at;
  });
}

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
  ['lion with decay', makeOptimizer('lion', { weightDecay: 0.5 })],
];

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(SPECS)('%s follows its formula for ten steps', async (_name, spec) => {
    const weights = await expectNoLeak(async () => {
      const [op, constants] = [makeOptimizerOp(spec), new Constants()];
      const [result] = await readAndDispose(() => {
        const slots = slotsOf(spec).map(({ first }) => tf.tensor1d(START.map(() => first)));
        let state: Parameters<typeof op.update>[0] = { weights: tf.tensor1d(START), slots };
        for (let t = 1; t <= 10; t++) {
          const rates = op.rates(RATE, t).map((rate) => tf.scalar(rate));
          state = op.update(state, tf.tensor1d([...gradientAt(t)]), rates, (value) =>
            constants.scalar(value),
          );
        }
        return [state.weights];
      });
      constants.dispose();
      return result!;
    });
    expect(weights).toBeAllclose(expectedWeights(spec), { rtol: 2e-5, atol: 2e-6 });
  });
});
