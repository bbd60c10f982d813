/** @file Looking into a network without moving it: outputs, losses and gradients with dropout off. */
import * as tf from '@tensorflow/tfjs-core';
import type { Trace } from '#protocol/trace.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { placeGradient } from '#engine/losses/place-losses.ts';
import { walk, type Walk } from './network.ts';
import { readAll } from './read-all.ts';
import { withUnread } from './with-unread.ts';
import type { Inspection } from '#engine/engine.ts';
import { hitsOf, meanSeed, sampleLosses, weighed, type Model } from './training-step.ts';

type Watching = Pick<Walk, 'through' | 'lookAt'>;
/** Codes may be drawn, though nothing else is left to chance. */
type Drawing = Pick<Walk, 'draws'>;
type Through = NonNullable<Watching['through']>;

/** What the loss takes, for inputs [batch, ...input]: running statistics, dropout off. */
export function infer(model: Model, inputs: tf.Tensor, watching: Watching = {}): tf.Tensor {
  const { network, store, constants, key } = model;
  const weights = store.byLayer(store.cut(store.answering), network.layers.length);
  return walk(network, inputs, weights, { mode: 'infer', constants, key, ...watching });
}

/** [batch, outputs]: probabilities where the loss defines them. */
export const predictBatch = (model: Model, inputs: tf.Tensor): tf.Tensor =>
  model.network.activateOutput(infer(model, inputs));

/** Loss and hit (see {@link hitsOf}) of every sample: [batch, 2]; what the network says for it. */
function scored(model: Model, batch: Batch): { readonly z: tf.Tensor; readonly columns: tf.Tensor } {
  const z = infer(model, batch.inputs);
  return { z, columns: tf.stack([sampleLosses(model, z, batch.targets), hitsOf(z, batch, model)], 1) };
}

/** Loss and hit of every sample: [batch, 2]. */
export const scoreBatch = (model: Model, batch: Batch): tf.Tensor => scored(model, batch).columns;

/** Loss, hit and outputs of every sample: [batch, 2 + outputs]. */
export function evaluateBatch(model: Model, batch: Batch): tf.Tensor {
  const { z, columns } = scored(model, batch);
  const outputs = tf.reshape(model.network.activateOutput(z), [columns.shape[0], -1]);
  return tf.concat([columns, outputs] as tf.Tensor2D[], 1);
}

/** Outputs of every layer, the last one activated, for inputs [1, ...input]. For the caller to dispose. */
export function layerOutputs(model: Model, inputs: tf.Tensor): tf.Tensor[] {
  return tf.tidy(() => {
    const outputs: tf.Tensor[] = [];
    const z = infer(model, inputs, { through: (output, layer) => (outputs[layer] = output) });
    outputs[model.network.main.at(-1)!] = model.network.activateOutput(z);
    return outputs;
  });
}

/** What a batch does to the network: every layer's output, and the gradients of the mean loss. */
export async function readInspection(model: Model, takeBatch: () => Batch): Promise<Inspection> {
  const { network, store, constants, layout, key } = model;
  const kept = tf.tidy(() => {
    const { inputs, targets } = takeBatch();
    const outputs: tf.Tensor[] = [];
    const losses = (...trainable: tf.Tensor[]): tf.Tensor => {
      const weights = store.byLayer(trainable, network.layers.length);
      const through: Through = (output, layer) => {
        outputs[layer] = tf.keep(tf.clone(output));
        return output;
      };
      const z = walk(network, inputs, weights, { mode: 'infer', constants, key, through });
      return withUnread(weighed(model, sampleLosses(model, z, targets), targets), network, trainable);
    };
    const seed = meanSeed(constants, inputs.shape[0]);
    const gradients = tf.grads(losses)(store.cut(store.weights), seed);
    return [...answered(model, outputs), ...gradients];
  });
  const values = await readAll(kept).finally(() => tf.dispose(kept));
  const layers = network.layers.length;
  return {
    outputs: network.layers.map(({ name, output: shape }, i) => ({ name, shape, values: values[i]! })),
    gradients: layout.trainable.map(({ fullName: name, shape }, i) => ({
      name,
      shape,
      values: values[layers + i]!,
    })),
  };
}

/** `outputs` of all layers with the last one as the network answers it; what that replaces is disposed of. */
function answered({ network }: Model, outputs: readonly tf.Tensor[]): tf.Tensor[] {
  const end = network.main.at(-1)!;
  const last = outputs[end]!;
  const answer = network.activateOutput(last);
  if (answer !== last) last.dispose();
  return outputs.with(end, answer);
}

type TraceTensors = {
  readonly loss: tf.Tensor;
  readonly targets: tf.Tensor;
  /** True where targets are numbers of classes. */
  readonly numbered: boolean;
  readonly outputs: tf.Tensor[];
  readonly outputGradients: tf.Tensor[];
  readonly gradients: tf.Tensor[];
};

/** Forward and backward of a batch of one. A zero is added to every output, and its gradient is the output's. */
function traceTensors(model: Model, { inputs, targets }: Batch, drawing: Drawing): TraceTensors {
  const { network, store, constants, layout, key } = model;
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
    const penalties: tf.Tensor[] = [];
    const penalize = (sum: tf.Tensor): void => void penalties.push(sum);
    const how = { mode: 'infer' as const, constants, key, through, penalize, ...drawing };
    const own = sampleLosses(model, walk(network, inputs, weights, how), targets);
    const losses = withUnread(own, network, all);
    return penalties.length === 0 ? losses : tf.add(losses, tf.addN(penalties));
  };
  const sources = [...store.cut(store.weights), ...probes];
  const { value, grads } = tf.valueAndGrads(lossOf)(sources, meanSeed(constants, 1));
  return {
    loss: value,
    targets: tf.cast(targets, 'float32'),
    numbered: targets.dtype === 'int32',
    outputs: answered(model, outputs),
    gradients: grads.slice(0, layout.trainable.length),
    outputGradients: grads.slice(layout.trainable.length),
  };
}

/** Loss, outputs and gradients of one sample. */
export async function readTrace(model: Model, takeBatch: () => Batch, drawing: Drawing = {}): Promise<Trace> {
  const { network, layout, loss } = model;
  const kept: tf.Tensor[] = [];
  const tensors = tf.tidy(() => traceTensors(model, takeBatch(), drawing));
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
  const said = tensors.numbered
    ? placeGradient(loss, outputs[end]!, { numbers: targets })
    : loss.outputGradient?.(outputs[end]!, targets);
  if (said) outputGradients[end] = said;
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
