/**
 * @file A document as a stock tfjs layers model, compiled. Covers the layers and optimizers of the nets that are compared. Weights
 * begin as the library has it: that makes no step faster or slower.
 */
import * as tf from '@tensorflow/tfjs';
import type { CheckedDocument } from '#model/document.ts';
import { stockLayer } from '#engine/testing/stock-layers.ts';
import type { LayerSpec, LayerSpecOf } from '#model/layers/index.ts';
import type { OptimizerSpec } from '#model/optimizers/index.ts';
import type { Shape } from '#model/shape.ts';
import { applyStockTransformer } from './stock-transformer.ts';

/** Names need no other translation. */
const named = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function stockOptimizer(spec: OptimizerSpec): tf.Optimizer {
  if (spec.kind === 'adam') return tf.train.adam(spec.learningRate, spec.beta1, spec.beta2, spec.epsilon);
  if (spec.kind === 'sgd') return tf.train.sgd(spec.learningRate);
  throw new RangeError(`The benchmark does not build ${spec.kind} with stock tfjs.`);
}

type Symbolic = tf.SymbolicTensor;

/** Layer upon layer; names begin with `path`. */
const applyStack = (x: Symbolic, stack: readonly LayerSpec[], path: string): Symbolic =>
  stack.reduce((below, spec, index) => applyStock(below, spec, `${path}_${index}`), x);

/** f(F(x) + P x), where P is a convolution of 1×1, if the shapes differ. */
function applyResidual(x: Symbolic, spec: LayerSpecOf<'residual'>, path: string): Symbolic {
  const inner = applyStack(x, spec.branches[0]!, path);
  const [rows, filters] = [inner.shape[1]!, inner.shape.at(-1)!];
  const projection = { filters, kernelSize: 1, strides: Math.round(x.shape[1]! / rows), useBias: false };
  const same = inner.shape.every((length, axis) => length === x.shape[axis]);
  const past = same ? x : (tf.layers.conv2d({ ...projection, padding: 'same' }).apply(x) as Symbolic);
  const sum = tf.layers.add().apply([inner, past]) as Symbolic;
  return tf.layers.activation({ activation: spec.activation as 'relu' }).apply(sum) as Symbolic;
}

/** What `spec` makes of `x`: one layer of the library, or as many as it takes. */
function applyStock(x: Symbolic, spec: LayerSpec, path: string): Symbolic {
  if (spec.kind === 'transformer_block') return applyStockTransformer(x, spec);
  if (spec.kind === 'residual') return applyResidual(x, spec, path);
  return stockLayer(spec, path).apply(x) as Symbolic;
}

/** Takes [batch, ...input], answers [batch, classes]; learns the document's way. */
export function buildStockModel({ stacks, training }: CheckedDocument, input: Shape): tf.LayersModel {
  const inputs = tf.input({ shape: [...input] });
  const model = tf.model({ inputs, outputs: applyStack(inputs, stacks.main, 'layer') });
  model.compile({
    optimizer: stockOptimizer(training.optimizer),
    loss: named(training.loss.kind),
    ...(training.loss.kind !== 'mean_squared_error' && { metrics: ['accuracy'] }),
  });
  return model;
}
