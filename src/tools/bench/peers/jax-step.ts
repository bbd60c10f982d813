/** @file A training step in jax-js as one jitted function: gradient, optimizer and new weights in one graph. */
import { jit, numpy as np, tree } from '@jax-js/jax';
import type { OptimizerSpec } from '#model/optimizers/index.ts';
import type { BenchNet } from '#tools/bench/bench-nets.ts';
import { makeGradient, makeWeights, type Weights } from './jax-model.ts';

/** Everything that a step changes. A type, since jax-js walks through it. */
type State = {
  weights: Weights;
  /** Adam's m and v; as empty as the optimizer's memory otherwise. */
  slots: Weights[];
  /** [], steps taken. */
  count: np.Array;
};

const zerosLike = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, array]) => [name, np.zeros(array.shape)]));

const SLOTS: Readonly<Partial<Record<OptimizerSpec['kind'], number>>> = { adam: 2, sgd: 0 };

function startState(net: BenchNet): State {
  const weights = makeWeights(net);
  const { kind } = net.document.training.optimizer;
  const slots = SLOTS[kind];
  if (slots === undefined) throw new RangeError(`The benchmark does not build ${kind} with jax-js.`);
  return { weights, slots: Array.from({ length: slots }, () => zerosLike(weights)), count: np.array(0) };
}

const mapWeights = (weights: Weights, make: (name: string, array: np.Array) => np.Array): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, array]) => [name, make(name, array)]));

/** 1 − decayᵗ */
const shareAfter = (decay: number, t: np.Array): np.Array => np.subtract(1, np.exp(t.mul(Math.log(decay))));

/** w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε) */
function adam(spec: Extract<OptimizerSpec, { kind: 'adam' }>, state: State, gradients: Weights): State {
  const { learningRate, beta1, beta2, epsilon } = spec;
  const [before1, before2] = state.slots as [Weights, Weights];
  const count = state.count.add(1);
  const correction = np
    .sqrt(shareAfter(beta2, count.ref))
    .div(shareAfter(beta1, count.ref))
    .mul(learningRate);
  const m = mapWeights(before1, (name, old) => old.mul(beta1).add(gradients[name]!.ref.mul(1 - beta1)));
  const v = mapWeights(before2, (name, old) =>
    old.mul(beta2).add(np.square(gradients[name]!).mul(1 - beta2)),
  );
  const weights = mapWeights(state.weights, (name, old) =>
    old.sub(correction.ref.mul(m[name]!.ref).div(np.sqrt(v[name]!.ref).add(epsilon))),
  );
  correction.dispose();
  return { weights, slots: [m, v], count };
}

function sgd({ learningRate }: { learningRate: number }, state: State, gradients: Weights): State {
  const weights = mapWeights(state.weights, (name, old) => old.sub(gradients[name]!.mul(learningRate)));
  return { weights, slots: [], count: state.count.add(1) };
}

function update(spec: OptimizerSpec, state: State, gradients: Weights): State {
  if (spec.kind === 'adam') return adam(spec, state, gradients);
  if (spec.kind === 'sgd') return sgd(spec, state, gradients);
  throw new RangeError(`The benchmark does not build ${spec.kind} with jax-js.`);
}

/** Takes a step on a batch and returns its loss, [], on the device. Consumes the batch. */
export function makeStep(net: BenchNet): (x: np.Array, y: np.Array) => np.Array {
  const gradient = makeGradient(net);
  const step = jit((state: State, x: np.Array, y: np.Array): [State, np.Array] => {
    const [loss, gradients] = gradient(tree.ref(state.weights), x, y);
    return [update(net.document.training.optimizer, state, gradients), loss];
  });
  let state = startState(net);
  return (x, y) => {
    const [next, loss] = step(state, x, y);
    state = next;
    return loss;
  };
}
