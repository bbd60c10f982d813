/**
 * @file Steps in which one network learns through another, against plain loops in double precision: the losses, and the
 * gradients of every weight by central differences. A step of SGD with rate 1 shows the gradient.
 */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { makeLayer, makeLoss } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import type { LossSpec } from '#model/losses/index.ts';
import { layerNames, makeStack } from '#model/stack.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { randomParams } from '#engine/testing/random-params.ts';
import { blockOf, type Block } from '#explain/reference/layers/block.ts';
import {
  blocksOf,
  centralDifferences,
  referenceAnswer,
  referenceGradients,
  referenceLoss,
} from '#explain/reference/reference-network.ts';
import type { ReferenceRun } from '#explain/reference/reference-walk.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { buildModel, disposeModel } from '#engine/tfjs/build-model.ts';
import { buildNetwork } from '#engine/tfjs/network.ts';
import { trainStep, type Model } from '#engine/tfjs/training-step.ts';
import { trainDiscriminator, trainGenerator } from './adversaries.ts';
import { distilled } from './distillation.ts';

const KEY = seedKey(11);
const HOW = { step: 1, learningRate: 1 };
const CLOSE = { rtol: 1e-3, atol: 2e-5 };

const dense = (units: number, activation: 'tanh' | 'linear' | 'sigmoid' | 'softmax'): LayerSpec =>
  makeLayer('dense', { units, activation });

interface Source {
  readonly specs: readonly LayerSpec[];
  readonly names: readonly string[];
  readonly input: number;
  readonly loss: LossSpec | null;
}

interface Learner {
  readonly model: Model;
  /** Its weights before the step. */
  readonly params: readonly Tensor[];
}

async function modelOf({ specs, names, input, loss }: Source): Promise<Learner> {
  const { training } = documentOf(specs, { loss: loss ?? makeLoss('mean_squared_error') });
  const network = buildNetwork({ stack: makeStack(specs), names, input: [input], loss });
  const model = buildModel(network, { training, key: KEY });
  const params = randomParams((await model.store.read()).params);
  model.store.write(params, []);
  return { model, params };
}

const runOf = (run: Pick<ReferenceRun, 'document' | 'params' | 'inputs' | 'targets'>): ReferenceRun => ({
  ...run,
  training: true,
  key: KEY,
  step: 1,
});

/** Weights before the step less those after it are the gradient; null where nothing may have moved. */
async function expectMoved(
  { model, params }: Learner,
  by: (name: string) => Float64Array | null,
): Promise<void> {
  const after = (await model.store.read()).params;
  for (const [index, { name, values }] of params.entries()) {
    const moved = values.map((value, i) => value - after[index]!.values[i]!);
    expect(moved, name).toBeAllclose(by(name) ?? new Float64Array(values.length), CLOSE);
  }
}

/** Values of a tensor that a step has given away. */
async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}

const takeBatch = (inputs: Block, targets: Block, classified: boolean) => (): Batch => ({
  inputs: tf.tensor(Float32Array.from(inputs.values), [...inputs.shape]),
  targets: tf.tensor(Float32Array.from(targets.values), [...targets.shape]),
  classified,
});

beforeAll(() => startBackend('cpu'));

describe('adversaries', () => {
  const [COUNT, LATENT, SIZE] = [5, 2, 4];
  const G = [dense(3, 'tanh'), dense(SIZE, 'tanh')];
  const D = [dense(6, 'tanh'), dense(1, 'sigmoid')];
  /** As Keras counts them over both; their weights as the reference's single stacks call them. */
  const names = layerNames([...G, ...D]);
  const [namesOfG, namesOfD] = [names.slice(0, 2), names.slice(2)];
  const real = blockOf([COUNT, SIZE], uniform(fold(KEY, 7), COUNT * SIZE));
  const noise = (by: number): Block =>
    blockOf([COUNT, LATENT], gaussian(fold(KEY, 3, 1, by), COUNT * LATENT, 1));
  const told = (count: number, of: (row: number) => number): Block =>
    blockOf(
      [count, 1],
      Array.from({ length: count }, (_, row) => of(row)),
    );
  /** Weights of the discriminator as if it stood alone: `dense` for `dense_2`. */
  const alone = (name: string): string => name.replace(/^\w+/, (layer) => names[namesOfD.indexOf(layer)]!);

  async function makeBoth(loss: LossSpec) {
    const generator = await modelOf({ specs: G, names: namesOfG, input: LATENT, loss: null });
    const discriminator = await modelOf({ specs: D, names: namesOfD, input: SIZE, loss });
    const both = {
      noise: [LATENT],
      key: fold(KEY, 3),
      generator: generator.model,
      discriminator: discriminator.model,
    };
    const dispose = (): void => [generator.model, discriminator.model].forEach(disposeModel);
    return { generator, discriminator, both, dispose };
  }

  const losses = [makeLoss('binary_crossentropy', { labelSmoothing: 0.1 }), makeLoss('mean_squared_error')];

  it.each(losses)('teaches the discriminator real from made by $kind', (loss) =>
    expectNoLeak(async () => {
      const { generator, discriminator, both, dispose } = await makeBoth(loss);
      const take = takeBatch(
        real,
        told(COUNT, () => 0),
        true,
      );
      const [value] = await read(trainDiscriminator(both, take, HOW));
      const made = referenceAnswer(
        runOf({ document: documentOf(G), params: generator.params, inputs: noise(0), targets: real }),
      );
      const run = runOf({
        document: documentOf(D, { loss }),
        params: discriminator.params.map((param) => ({ ...param, name: alone(param.name) })),
        inputs: blockOf([2 * COUNT, SIZE], [...real.values, ...made.values]),
        targets: told(2 * COUNT, (row) => Number(row < COUNT)),
      });
      expect([value!]).toBeAllclose([referenceLoss(run)], { rtol: 1e-5 });
      const gradients = referenceGradients(run);
      await expectMoved(discriminator, (name) => gradients.get(alone(name))!);
      await expectMoved(generator, () => null);
      dispose();
    }),
  );

  it.each(losses)('teaches the generator through the discriminator by $kind', (loss) =>
    expectNoLeak(async () => {
      const { generator, discriminator, both, dispose } = await makeBoth(loss);
      const [value] = await read(trainGenerator(both, COUNT, HOW));
      const run = runOf({
        document: documentOf([...G, ...D], { loss }),
        params: [...generator.params, ...discriminator.params],
        inputs: noise(1),
        targets: told(COUNT, () => 1),
      });
      expect([value!]).toBeAllclose([referenceLoss(run)], { rtol: 1e-5 });
      const gradients = referenceGradients(run);
      await expectMoved(generator, (name) => gradients.get(name)!);
      await expectMoved(discriminator, () => null);
      dispose();
    }),
  );
});

describe('distillation', () => {
  const [COUNT, SIZE, CLASSES, T, ALPHA] = [4, 3, 3, 2.5, 0.7];
  const STACK = [dense(5, 'tanh'), dense(CLASSES, 'softmax')];
  const loss = makeLoss('categorical_crossentropy');
  const inputs = blockOf([COUNT, SIZE], uniform(fold(KEY, 8), COUNT * SIZE));
  const label = (row: number): number => row % CLASSES;
  const targets = blockOf(
    [COUNT, CLASSES],
    Array.from({ length: COUNT * CLASSES }, (_, i) => Number(i % CLASSES === label(Math.floor(i / CLASSES)))),
  );
  const opinions = uniform(fold(KEY, 9), COUNT * CLASSES).map((u) => 6 * u - 3);
  const softened = (logits: readonly number[]): readonly number[] => {
    const powers = logits.map((z) => Math.exp(z / T));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  };

  it('mixes labels and opinions as the paper does', () =>
    expectNoLeak(async () => {
      const { model, params } = await modelOf({ specs: STACK, names: layerNames(STACK), input: SIZE, loss });
      const teacher = tf.tensor2d(opinions, [COUNT, CLASSES]);
      const student = {
        ...model,
        loss: distilled({ temperature: T, alpha: ALPHA }, model.loss, () => teacher),
      };
      const [value] = await read(trainStep(student, takeBatch(inputs, targets, true), HOW));
      teacher.dispose();

      const run = runOf({ document: documentOf(STACK, { loss }), params, inputs, targets });
      /** ln p is the logit but for a constant, which softmax does not see. */
      const lossAt = (blocks: ReadonlyMap<string, Block>): number => {
        const { values } = referenceAnswer(run, new Map(blocks));
        const row = (of: ArrayLike<number>, at: number): number[] =>
          Array.from({ length: CLASSES }, (_, k) => of[at * CLASSES + k]!);
        const each = Array.from({ length: COUNT }, (_, at) => {
          const p = row(values, at);
          const [q, wise] = [softened(p.map(Math.log)), softened(row(opinions, at))];
          const apart = wise.reduce((sum, w, k) => sum + w * Math.log(w / q[k]!), 0);
          return ALPHA * T * T * apart - (1 - ALPHA) * Math.log(p[label(at)]!);
        });
        return each.reduce((sum, one) => sum + one, 0) / COUNT;
      };
      const blocks = blocksOf(params);
      expect([value!]).toBeAllclose([lossAt(blocks)], { rtol: 1e-5 });
      await expectMoved({ model, params }, (name) =>
        centralDifferences(blocks.get(name)!.values, () => lossAt(blocks)),
      );
      disposeModel(model);
    }));
});
