/** @file Looking into a network without moving it: outputs, losses and gradients with dropout off. */
import * as tf from '@tensorflow/tfjs-core';
import type { Trace } from '#protocol/messages.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { walk } from './network.ts';
import { readAll } from './read-all.ts';
import { hitsOf, meanSeed, weighed, type Model } from './training-step.ts';

type Through = NonNullable<Parameters<typeof walk>[3]['through']>;

/** What the loss takes, for inputs [batch, ...input]: running statistics, dropout off. */
export function infer(model: Model, inputs: tf.Tensor, through?: Through): tf.Tensor {
  const { network, store, constants, key } = model;
  const weights = store.byLayer(store.cut(store.answering), network.layers.length);
  return walk(network, inputs, weights, { mode: 'infer', constants, key, ...(through ? { through } : {}) });
}

/** [batch, outputs]: probabilities where the loss defines them. */
export const predictBatch = (model: Model, inputs: tf.Tensor): tf.Tensor =>
  model.network.activateOutput(infer(model, inputs));

/** Loss, hit (see {@link hitsOf}) and outputs of every sample: [batch, 2 + outputs]. */
export function evaluateBatch(model: Model, batch: Batch): tf.Tensor {
  const z = infer(model, batch.inputs);
  const losses = model.loss.perSample(z, batch.targets);
  const columns = [losses, hitsOf(z, batch, model)].map((values) => tf.expandDims(values, 1));
  return tf.concat([...columns, model.network.activateOutput(z)] as tf.Tensor2D[], 1);
}

/** Outputs of every layer, the last one activated, for inputs [1, ...input]. For the caller to dispose. */
export function layerOutputs(model: Model, inputs: tf.Tensor): tf.Tensor[] {
  return tf.tidy(() => {
    const outputs: tf.Tensor[] = [];
    const z = infer(model, inputs, (output, layer) => (outputs[layer] = output));
    outputs[model.network.main.at(-1)!] = model.network.activateOutput(z);
    return outputs;
  });
}

/** ‖∂L/∂W‖₂ of every layer with trainable weights, for the mean loss over the batch. */
export async function readGradientNorms(model: Model, takeBatch: () => Batch) {
  const { network, store, constants, loss, layout, key } = model;
  const squares = tf.tidy(() => {
    const { inputs, targets } = takeBatch();
    const losses = (...trainable: tf.Tensor[]): tf.Tensor => {
      const weights = store.byLayer(trainable, network.layers.length);
      const z = walk(network, inputs, weights, { mode: 'infer', constants, key });
      return weighed(model, loss.perSample(z, targets), targets);
    };
    const seed = meanSeed(constants, inputs.shape[0]);
    const gradients = tf.grads(losses)(store.cut(store.weights), seed);
    return tf.stack(gradients.map((gradient) => tf.sum(tf.square(gradient))));
  });
  const [values] = await readAll([squares]);
  squares.dispose();
  const sums = new Map<number, number>();
  layout.trainable.forEach(({ layer }, index) => sums.set(layer, (sums.get(layer) ?? 0) + values![index]!));
  return [...sums].map(([layer, sum]) => ({ layer: network.layers[layer]!.name, norm: Math.sqrt(sum) }));
}

type TraceTensors = {
  readonly loss: tf.Tensor;
  readonly targets: tf.Tensor;
  readonly outputs: tf.Tensor[];
  readonly outputGradients: tf.Tensor[];
  readonly gradients: tf.Tensor[];
};

/** Forward and backward of a batch of one. A zero is added to every output, and its gradient is the output's. */
function traceTensors(model: Model, { inputs, targets }: Batch): TraceTensors {
  const { network, store, constants, loss, layout, key } = model;
  const outputs: tf.Tensor[] = [];
  const probes = network.layers.map(({ output }, layer) =>
    tf.zeros(network.analysis[layer]!.repeats === 1 ? [1, ...output] : [...output]),
  );
  const lossOf = (...all: tf.Tensor[]): tf.Tensor => {
    const weights = store.byLayer(all.slice(0, layout.trainable.length), network.layers.length);
    const through: Through = (output, layer) => {
      outputs[layer] = tf.keep(tf.clone(output));
      return tf.add(output, all[layout.trainable.length + layer]!);
    };
    return loss.perSample(
      walk(network, inputs, weights, { mode: 'infer', constants, key, through }),
      targets,
    );
  };
  const sources = [...store.cut(store.weights), ...probes];
  const { value, grads } = tf.valueAndGrads(lossOf)(sources, meanSeed(constants, 1));
  const end = network.main.at(-1)!;
  const last = outputs[end]!;
  outputs[end] = network.activateOutput(last);
  if (outputs[end] !== last) last.dispose();
  return {
    loss: value,
    targets,
    outputs,
    gradients: grads.slice(0, layout.trainable.length),
    outputGradients: grads.slice(layout.trainable.length),
  };
}

/** Loss, outputs and gradients of one sample. */
export async function readTrace(model: Model, takeBatch: () => Batch): Promise<Trace> {
  const { network, layout, loss } = model;
  const kept: tf.Tensor[] = [];
  const tensors = tf.tidy(() => traceTensors(model, takeBatch()));
  kept.push(
    tensors.loss,
    tensors.targets,
    ...tensors.outputs,
    ...tensors.outputGradients,
    ...tensors.gradients,
  );
  const values = await readAll(kept);
  tf.dispose(kept);
  const count = network.layers.length;
  const [lossValue, targets] = values as [Float32Array, Float32Array];
  const [outputs, outputGradients] = [values.slice(2, 2 + count), values.slice(2 + count, 2 + 2 * count)];
  const gradients = layout.trainable.map(({ layer, fullName, shape }, index) => ({
    layer,
    tensor: { name: fullName, shape, values: values[2 + 2 * count + index]! } satisfies Tensor,
  }));
  const end = network.main.at(-1)!;
  const answered = loss.outputGradient?.(outputs[end]!, targets);
  if (answered) outputGradients[end] = answered;
  return {
    loss: lossValue[0]!,
    layers: network.layers.map(({ name, output: shape }, layer) => ({
      name,
      output: { name, shape, values: outputs[layer]! },
      outputGradient: { name, shape, values: outputGradients[layer]! },
      gradients: gradients.filter((gradient) => gradient.layer === layer).map(({ tensor }) => tensor),
    })),
  };
}
