/**
 * @file Variational autoencoders are trained as any autoencoder is, the Sampling layer adding what the distribution of codes
 * costs. They are evaluated by the evidence lower bound (Kingma & Welling 2014, equation 3) with one code drawn for each sample:
 *
 *   −ELBO = −ln p(x | z) + KL(q(z | x) ‖ N(0, 1)),   z = μ + σ ε
 */
import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { WalkName } from '#explain/walks.ts';
import { gaussian } from '#lib/gaussian.ts';
import { fold } from '#lib/rng.ts';
import { CODES } from '#lib/streams.ts';
import { sizeOf } from '#model/shape.ts';
import { layerNames } from '#model/stack.ts';
import type { Answers, Program, Walked } from '#engine/engine.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { makeLossOp } from '#engine/losses/index.ts';
import type { LossOp } from '#engine/losses/loss-op.ts';
import { CodingProgram } from './coding-program.ts';
import { reproducing } from './encoder-decoder.ts';
import { buildModel, disposeModel } from '#engine/tfjs/build-model.ts';
import { listsInChunks } from '#engine/tfjs/in-chunks.ts';
import { readTrace } from '#engine/tfjs/inspect.ts';
import { buildNetwork } from '#engine/tfjs/network.ts';
import type { PartNetwork } from './part-networks.ts';
import type { SupervisedTask, TaskSource } from './task-op.ts';

/** What the encoder says of a sample's code. */
interface Description {
  readonly codes: tf.Tensor;
  /** KL(q(z | x) ‖ N(0, 1)): [n] */
  readonly divergence: tf.Tensor;
}

class VariationalProgram extends CodingProgram {
  readonly #source: TaskSource;
  readonly #loss: LossOp;
  /** From samples to means and logarithms of variances; to plain codes where the encoder does not end in Sampling. */
  readonly #encoder: PartNetwork;
  readonly #decoder: PartNetwork;
  /** By which a loss is multiplied to be a sum over the outputs. */
  readonly #perLoss: number;
  /** Only then is the reconstruction the logarithm of a likelihood. */
  readonly #likely: boolean;
  /** β; null where nothing is sampled. */
  readonly #klWeight: number | null;

  constructor(program: Program, source: TaskSource) {
    super(program, source);
    const { stacks, training } = source.document;
    const last = stacks.main.at(-1);
    this.#source = source;
    this.#loss = makeLossOp(training.loss);
    this.#klWeight = last?.kind === 'sampling' ? last.klWeight : null;
    this.#encoder = this.parts.network('main', this.#klWeight === null ? undefined : -1);
    this.#decoder = this.parts.network('decoder');
    const size = sizeOf(source.data.shape.input);
    const { loss } = training;
    this.#likely = loss.kind === 'binary_crossentropy';
    this.#perLoss = 'overOutputs' in loss && loss.overOutputs === 'sum' ? 1 : size;
  }

  /** [n, …] → a code for each, drawn from where it may lie. The same draws for the same place in an evaluation. */
  #describe(inputs: tf.Tensor, place: number): Description {
    const told = this.parts.through(this.#encoder, inputs);
    const count = inputs.shape[0];
    if (this.#klWeight === null) return { codes: told, divergence: tf.zeros([count]) };
    const halves = tf.split(told, 2, -1);
    const [mean, logVariance] = [halves[0]!, halves[1]!];
    const key = fold(this.#source.key, CODES, place);
    const noise = tf.tensor(gaussian(key, mean.size, 1), mean.shape);
    const spread = tf.sub(tf.exp(logVariance), tf.add(logVariance, 1));
    const each = tf.reshape(tf.mul(tf.add(tf.square(mean), spread), 0.5), [count, mean.size / count]);
    return {
      codes: tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise)),
      divergence: tf.sum(each, 1),
    };
  }

  /** With a code drawn, and its cost in the loss, as in training: on tfjs, in a network of its own with the program's weights. */
  async walk(_name: WalkName, { inputs: raw }: SampleTable, pick: number): Promise<Walked> {
    const whole = reproducing(this.#source);
    const { main } = whole.document.stacks;
    const { input } = whole.data.shape;
    const { training } = whole.document;
    const names = layerNames(main);
    const network = buildNetwork({ stack: main, names, input, loss: training.loss });
    const key = fold(whole.key, CODES, pick);
    const model = { ...buildModel(network, { training, key: whole.key }), key };
    try {
      model.store.write((await this.readParams()).params, []);
      const values = this.scaled(raw);
      const batch = (): Batch => ({
        inputs: tf.tensor(values, [1, ...input]),
        targets: tf.tensor(values, [1, values.length]),
        classified: false,
      });
      const { loss, layers } = await readTrace(model, batch, { draws: true });
      const given = network.analysis.flatMap(({ layer, output: shape }, position) =>
        layer.kind === 'sampling'
          ? [
              {
                name: `${names[position]}/noise`,
                shape,
                values: gaussian(fold(key, position), sizeOf(shape), 1),
              },
            ]
          : [],
      );
      return {
        loss,
        layers: this.ownLayers(layers),
        input: { name: 'input', shape: input, values },
        target: values,
        given,
      };
    } finally {
      disposeModel(model);
    }
  }

  override async evaluate(raw: SampleTable['inputs']): Promise<Answers> {
    const { input } = this.#encoder;
    const size = sizeOf(input);
    const values = this.scaled(raw);
    const count = values.length / size;
    await this.parts.follow();
    const told = await listsInChunks(values, count, (chunk, start) => {
      const rows = chunk.length / size;
      const inputs = tf.tensor(chunk, [rows, ...input]);
      const { codes, divergence } = this.#describe(inputs, start);
      const z = tf.reshape(this.parts.through(this.#decoder, codes), [rows, size]);
      const losses = this.#loss.perSample(z, tf.reshape(inputs, [rows, size]));
      return [losses, divergence, this.#decoder.network.activateOutput(z)];
    });
    const [ofOutputs, divergence, outputs] = told as [Float32Array, Float32Array, Float32Array];
    const weight = this.#klWeight ?? 0;
    const reconstruction = ofOutputs.map((loss) => loss * this.#perLoss);
    return {
      losses: ofOutputs.map((loss, i) => loss + weight * divergence[i]!),
      outputs,
      terms: {
        reconstruction,
        divergence,
        ...(this.#likely && { negative_elbo: reconstruction.map((nats, i) => nats + divergence[i]!) }),
      },
    };
  }
}

export const vae: SupervisedTask = {
  kind: 'supervised',
  supervise: reproducing,
  complete: (program, source) => new VariationalProgram(program, source),
};
