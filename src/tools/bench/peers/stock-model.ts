/** @file A document as a stock tfjs layers model, compiled. Covers the layers and optimizers of the nets that are compared. */
import * as tf from '@tensorflow/tfjs';
import type { CheckedDocument } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import type { OptimizerSpec } from '#model/optimizers/index.ts';
import type { Shape } from '#model/shape.ts';
import { applyStockTransformer } from './stock-transformer.ts';

/** The weights' settings that need no translation but a name. */
const named = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function stockLayer(spec: LayerSpec): tf.layers.Layer {
  switch (spec.kind) {
    case 'conv2d':
      return tf.layers.conv2d({
        filters: spec.filters,
        kernelSize: spec.kernelSize,
        strides: spec.strides,
        padding: spec.padding,
        activation: spec.activation as 'relu',
        useBias: spec.useBias,
        kernelInitializer: named(spec.kernelInitializer),
        biasInitializer: named(spec.biasInitializer),
      });
    case 'max_pooling2d':
      return tf.layers.maxPooling2d({
        poolSize: spec.poolSize,
        strides: poolStride(spec),
        padding: spec.padding,
      });
    case 'flatten':
      return tf.layers.flatten();
    case 'dense':
      return tf.layers.dense({
        units: spec.units,
        activation: spec.activation as 'relu',
        useBias: spec.useBias,
        kernelInitializer: named(spec.kernelInitializer),
        biasInitializer: named(spec.biasInitializer),
      });
    default:
      throw new RangeError(`The benchmark does not build ${spec.kind} with stock tfjs.`);
  }
}

function stockOptimizer(spec: OptimizerSpec): tf.Optimizer {
  if (spec.kind === 'adam') return tf.train.adam(spec.learningRate, spec.beta1, spec.beta2, spec.epsilon);
  if (spec.kind === 'sgd') return tf.train.sgd(spec.learningRate);
  throw new RangeError(`The benchmark does not build ${spec.kind} with stock tfjs.`);
}

/** What `spec` makes of `x`: one layer of the library, or as many as it takes. */
function applyStock(x: tf.SymbolicTensor, spec: LayerSpec): tf.SymbolicTensor {
  if (spec.kind === 'transformer_block') return applyStockTransformer(x, spec);
  return stockLayer(spec).apply(x) as tf.SymbolicTensor;
}

/** Takes [batch, ...input], answers [batch, classes]; learns the document's way. */
export function buildStockModel({ stacks, training }: CheckedDocument, input: Shape): tf.LayersModel {
  const inputs = tf.input({ shape: [...input] });
  const model = tf.model({ inputs, outputs: stacks.main.reduce(applyStock, inputs) });
  model.compile({
    optimizer: stockOptimizer(training.optimizer),
    loss: named(training.loss.kind),
    ...(training.loss.kind !== 'mean_squared_error' && { metrics: ['accuracy'] }),
  });
  return model;
}
