/**
 * @file Decoders that begin with an encoder's states and attend to its steps, on every backend, against plain loops in double precision:
 * what they give, and the gradients of every weight of both by central differences.
 */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { memoryOf } from '#model/memory.ts';
import { allLayers, layerNames, makeStack } from '#model/stack.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { blockOf, type Block } from '#explain/reference/layers/block.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { referenceAnswer } from '#explain/reference/reference-network.ts';
import type { ReferenceRun } from '#explain/reference/reference-walk.ts';
import { Constants } from './constants.ts';
import { buildNetwork, walk, withEncoder } from './network.ts';
import { readAll } from './read-all.ts';

const KEY = seedKey(5);
const [BATCH, STEPS, READ, TOKENS] = [3, 5, 4, 6];
const STEP = 1;
const CLOSE = { rtol: 1e-3, atol: 2e-5 };
/** Padding behind the end, and a sample that has none. */
const SOURCE = [2, 5, 1, 0, 0, 3, 3, 4, 2, 0, 1, 4, 2, 5, 3];
const SAID = [1, 4, 2, 0, 1, 0, 0, 0, 1, 5, 3, 2];

const words = (maskZero = true): LayerSpec =>
  makeLayer('embedding', { inputDim: TOKENS, outputDim: 3, maskZero });
const all = { returnSequences: true };
const begins = { ...all, initialState: 'encoder' } as const;

interface Pair {
  readonly encoder: readonly LayerSpec[];
  readonly decoder: readonly LayerSpec[];
  readonly training?: boolean;
}

const PAIRS: Readonly<Record<string, Pair>> = {
  'an LSTM whose steps are attended to beside its own': {
    encoder: [words(), makeLayer('lstm', { units: 4, ...all })],
    decoder: [
      words(false),
      makeLayer('lstm', { units: 4, ...begins }),
      makeLayer('parallel', { branches: [[], [makeLayer('attention')]] }),
      makeLayer('dense', { units: 2, activation: 'tanh' }),
    ],
  },
  'a GRU that ends in a list, and one that reads on with padding': {
    encoder: [words(), makeLayer('gru', { units: 3, goBackwards: true })],
    decoder: [words(), makeLayer('gru', { units: 3, resetAfter: false, ...begins })],
  },
  'both ends of a sequence, and dropout everywhere': {
    encoder: [words(), makeLayer('bidirectional', { units: 2, mergeMode: 'sum', dropout: 0.3, ...all })],
    decoder: [
      words(),
      makeLayer('lstm', { units: 4, recurrentDropout: 0.4, ...begins }),
      makeLayer('dense', { units: 2 }),
      makeLayer('attention', { dropout: 0.4 }),
    ],
    training: true,
  },
  'an LSTM read by a GRU and by a GRU above it': {
    encoder: [words(false), makeLayer('lstm', { units: 3 })],
    decoder: [
      words(false),
      makeLayer('gru', { units: 3, ...begins }),
      makeLayer('gru', { units: 3, useBias: false, ...begins }),
    ],
  },
};

function build({ encoder, decoder, training = false }: Pair) {
  const whole = makeStack([...encoder, ...decoder]);
  const [below, above] = [whole.slice(0, encoder.length), whole.slice(encoder.length)];
  const names = layerNames(whole);
  const inner = allLayers(below).length;
  const memory = memoryOf(analyseStack(below, [STEPS]));
  const network = withEncoder(
    buildNetwork({ stack: below, names: names.slice(0, inner), input: [STEPS], loss: null }),
    buildNetwork({ stack: above, names: names.slice(inner), input: [READ], memory, loss: null }),
  );
  const params = network.layers.flatMap(({ name }, layer) =>
    network.analysis[layer]!.params.map((param, index) => {
      const size = param.shape.reduce((product, length) => product * length, 1);
      const values = uniform(fold(KEY, layer, index), size).map((value) => value * 1.6 - 0.8);
      return { layer, own: param.name, name: `${name}/${param.name}`, shape: [...param.shape], values };
    }),
  );
  const reference: ReferenceRun = {
    document: { ...documentOf([]), stacks: { main: whole } },
    params,
    inputs: blockOf([BATCH, STEPS], SOURCE),
    decoder: { at: encoder.length, heard: blockOf([BATCH, READ], SAID) },
    targets: blockOf([BATCH, 0]), // what is asked for does not matter here
    training,
    key: KEY,
    step: STEP,
  };
  return { network, params, reference };
}

const blocks = (params: ReturnType<typeof build>['params']): Map<string, Block> =>
  new Map(params.map(({ name, shape, values }) => [name, blockOf(shape, values)]));

/** The numbers of the answer count differently, so that none of them can stand for another. */
const counting = (size: number): Float32Array => uniform(fold(KEY, 99), size);

/** ∂(Σ counting ⊙ answer)/∂w by central differences. */
function referenceGradients({
  params,
  reference,
}: ReturnType<typeof build>): ReadonlyMap<string, Float64Array> {
  const known = blocks(params);
  const total = (): number => {
    const { values } = referenceAnswer(reference, known);
    const count = counting(values.length);
    return values.reduce((sum, value, i) => sum + value * count[i]!, 0);
  };
  const h = 1e-5;
  return new Map(
    [...known].map(([name, { values }]) => [
      name,
      values.map((value, i) => {
        values[i] = value + h;
        const above = total();
        values[i] = value - h;
        const below = total();
        values[i] = value;
        return (above - below) / (2 * h);
      }),
    ]),
  );
}

const cases = Object.entries(PAIRS).map(([name, pair]) => ({ name, ...build(pair) }));
const expected = new Map(
  cases.map((each) => [
    each.name,
    { answer: referenceAnswer(each.reference, blocks(each.params)), gradients: referenceGradients(each) },
  ]),
);

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(cases)('walks through $name', async ({ name, network, params, reference }) => {
    await expectNoLeak(async () => {
      const constants = new Constants();
      const results = tf.tidy(() => {
        const inputs = tf.concat([tf.tensor2d(SOURCE, [BATCH, STEPS]), tf.tensor2d(SAID, [BATCH, READ])], 1);
        let answer: tf.Tensor | undefined;
        const total = (...weights: tf.Tensor[]): tf.Tensor => {
          const byLayer = network.layers.map((_, layer) =>
            Object.fromEntries(
              params.flatMap((param, index) => (param.layer === layer ? [[param.own, weights[index]!]] : [])),
            ),
          );
          const mode = reference.training ? 'train' : 'infer';
          const z = walk(network, inputs, byLayer, { mode, constants, key: fold(KEY, DROPOUT, STEP) });
          answer = tf.keep(tf.clone(z));
          return tf.sum(tf.mul(z, tf.tensor(counting(z.size), z.shape)));
        };
        const { grads } = tf.valueAndGrads(total)(
          params.map(({ values, shape }) => tf.tensor(values, shape)),
        );
        return [answer!, ...grads];
      });
      const [answer, ...gradients] = await readAll(results);
      tf.dispose(results);
      constants.dispose();
      expect(answer!).toBeAllclose(expected.get(name)!.answer.values, CLOSE);
      for (const [index, gradient] of gradients.entries()) {
        const param = params[index]!.name;
        expect(gradient, param).toBeAllclose(expected.get(name)!.gradients.get(param)!, CLOSE);
      }
    });
  });
});
