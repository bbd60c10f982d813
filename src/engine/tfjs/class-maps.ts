/**
 * @file Where in a picture a network finds what speaks for a class: Grad-CAM (Selvaraju et al. 2017,
 * https://arxiv.org/abs/1610.02391, equations 1 and 2), with y the score of the class in front of the last activation and A the
 * features of the last layer with places:
 *
 *   α_k = 1/(H W) Σ_ij ∂y/∂A_ijk,   map = relu(Σ_k α_k A_k)
 *
 * Always on tfjs, with weights that whichever engine has learned.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { RngKey } from '#lib/rng.ts';
import { featureLayer } from '#model/feature-layer.ts';
import { analyseStack } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { sizeOf } from '#model/shape.ts';
import { layerNames } from '#model/stack.ts';
import type { ClassMaps } from '#protocol/class-maps.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { TrainingData } from '#engine/engine.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { Constants } from './constants.ts';
import { inChunks } from './in-chunks.ts';
import { buildNetwork, walk } from './network.ts';
import { weightsOf } from './weights-of.ts';

interface Seen {
  readonly document: CheckedDocument;
  readonly shape: TrainingData['shape'];
  readonly scaling: TrainingData['scaling'];
  readonly key: RngKey;
  /** That answer. */
  readonly params: readonly Tensor[];
}

interface Question {
  /** Raw, [count, ...input]. */
  readonly inputs: Float32Array;
  /** [count] */
  readonly classes: ArrayLike<number>;
}

/** [count, outputs]: 1 for the class of each; where one number tells two classes, 1 for the second and −1 for the first. */
const pick = (classes: readonly number[], outputs: number): tf.Tensor =>
  outputs === 1
    ? tf.tensor2d(classes.map((label) => [label === 0 ? -1 : 1]))
    : tf.oneHot(tf.tensor1d([...classes], 'int32'), outputs, 1, 0, 'float32');

/** Each map by its largest value. */
function byLargest(values: Float32Array, size: number): Float32Array {
  const scaled = values.slice();
  for (let start = 0; start < scaled.length; start += size) {
    const map = scaled.subarray(start, start + size);
    const most = map.reduce((a, b) => Math.max(a, b), 0);
    if (most > 0) for (let i = 0; i < size; i++) map[i]! /= most;
  }
  return scaled;
}

/** Null where no layer has places. */
export async function classMaps(
  { document, shape, scaling, key, params }: Seen,
  { inputs, classes }: Question,
): Promise<ClassMaps | null> {
  const { main } = document.stacks;
  const features = featureLayer(analyseStack(main, shape.input));
  if (!features) return null;
  const { loss } = document.training;
  const network = buildNetwork({ stack: main, names: layerNames(main), input: shape.input, loss });
  const at = network.analysis.findIndex(({ layer }) => layer.id === features.layer.id);
  const [height, width, channels] = features.output as [number, number, number];
  const constants = new Constants();
  const known = new Map(params.map((param) => [param.name, param]));
  const weights = weightsOf(network, (name) => {
    const { values, shape: axes } = known.get(name)!;
    return tf.tensor(values, [...axes]);
  });

  /** Maps of some of the samples, from number `start` on: [chunk, height · width]. */
  const look = (chunk: SampleTable['inputs'], start: number): tf.Tensor => {
    const count = chunk.length / sizeOf(shape.input);
    const pictures = tf.tensor(scaleInputs(chunk, scaling), [count, ...shape.input]);
    let seen: tf.Tensor | undefined;
    const score = (nudge: tf.Tensor): tf.Scalar => {
      const through = (output: tf.Tensor, position: number): tf.Tensor =>
        position === at ? tf.add((seen = tf.keep(tf.clone(output))), nudge) : output;
      const z = walk(network, pictures, weights, { mode: 'infer', constants, key, through });
      const named = pick(Array.from(classes).slice(start, start + count), z.shape.at(-1)!);
      return tf.sum(tf.mul(z, named));
    };
    const gradient = tf.grad(score)(tf.zeros([count, height, width, channels]));
    const alphas = tf.mean(gradient, [1, 2], true);
    const map = tf.relu(tf.sum(tf.mul(seen!, alphas), 3));
    seen!.dispose();
    return tf.reshape(map, [count, height * width]);
  };
  try {
    const values = await inChunks(inputs, classes.length, look);
    return { layer: network.layers[at]!.name, height, width, values: byLargest(values, height * width) };
  } finally {
    tf.dispose([...weights]);
    constants.dispose();
  }
}
