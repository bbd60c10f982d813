/**
 * @file A document in jax-js, in the form its own documentation and demos have: images as [batch, channels, rows, columns],
 * `lax.convGeneralDilated`, `lax.reduceWindow`. Arrays are counted: whoever uses one twice says `.ref`.
 */
import { lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import type { Activation } from '#model/activations.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import type { LossKind } from '#model/losses/index.ts';
import { DATA_SHAPES, type BenchNet } from '#tools/bench/bench-nets.ts';
import { initialWeights } from './initial-weights.ts';

/** `kernel0`, `bias0`, … by the layer's position in the stack. */
export type Weights = Record<string, np.Array>;

/** Kernels of convolutions are [filters, channels, rows, columns] there; which value goes where does not matter. */
export function makeWeights(net: BenchNet): Weights {
  const weights: Weights = {};
  for (const { layer, name, shape, values } of initialWeights(net)) {
    const [rows, columns, channels, filters] = shape;
    const order = filters === undefined ? shape : [filters, channels!, rows!, columns!];
    weights[`${name}${layer}`] = np.array(values).reshape([...order]);
  }
  return weights;
}

function activate(activation: Activation, z: np.Array): np.Array {
  if (activation === 'relu') return nn.relu(z);
  if (activation === 'tanh') return np.tanh(z);
  if (activation === 'linear' || activation === 'softmax') return z; // softmax is part of the loss
  throw new RangeError(`The benchmark does not build ${activation} with jax-js.`);
}

function applyLayer(layer: LayerSpec, index: number, weights: Weights, x: np.Array): np.Array {
  const [kernel, bias] = [weights[`kernel${index}`]!, weights[`bias${index}`]!];
  switch (layer.kind) {
    case 'dense':
      return activate(layer.activation, np.dot(x, kernel).add(bias));
    case 'conv2d': {
      const strides = [layer.strides, layer.strides];
      const z = lax.convGeneralDilated(x, kernel, strides, layer.padding === 'same' ? 'SAME' : 'VALID');
      return activate(layer.activation, z.add(bias.reshape([-1, 1, 1])));
    }
    case 'max_pooling2d': {
      const [size, stride] = [layer.poolSize, poolStride(layer)];
      return lax.reduceWindow(x, np.max, [size, size], [stride, stride]);
    }
    case 'flatten':
      return x.reshape([x.shape[0]!, -1]);
    default:
      throw new RangeError(`The benchmark does not build ${layer.kind} with jax-js.`);
  }
}

/** Of a batch: the mean over its samples. */
function lossOf(kind: LossKind, outputs: np.Array, y: np.Array): np.Array {
  const [batch, size] = y.shape as [number, number];
  if (kind === 'categorical_crossentropy')
    return nn
      .logSoftmax(outputs)
      .mul(y)
      .sum()
      .mul(-1 / batch);
  if (kind === 'mean_squared_error')
    return np
      .square(outputs.sub(y))
      .sum()
      .mul(1 / (batch * size));
  throw new RangeError(`The benchmark does not build ${kind} with jax-js.`);
}

/** Loss and gradients of a batch: x is [batch, ...input] as our layout has it, y is [batch, outputs]. */
export function makeGradient({ data, document }: BenchNet) {
  const { input } = DATA_SHAPES[data];
  const [rows, columns, channels] = input;
  const loss = (weights: Weights, x: np.Array, y: np.Array): np.Array => {
    const batch = x.shape[0]!;
    let value =
      channels === undefined ? x : x.reshape([batch, rows!, columns!, channels]).transpose([0, 3, 1, 2]);
    for (const [index, layer] of document.stacks.main.entries())
      value = applyLayer(layer, index, weights, value);
    return lossOf(document.training.loss.kind, value, y);
  };
  return valueAndGrad(loss);
}
