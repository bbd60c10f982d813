/** @file Layers of tf.layers that do what ours do, as an oracle for tests; none for kinds that it lacks or gets wrong. */
import * as tf from '@tensorflow/tfjs';
import { numbersOf } from '#model/fields.ts';
import type { LayerKind, LayerSpec, LayerSpecOf } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';

/** tf.layers spells activations in its own way; leaky_relu and a slope of 0.2 it does not have as a name. */
const activation = (name: string) => name as 'relu';

const STOCK_LAYERS: { readonly [K in LayerKind]?: (spec: LayerSpecOf<K>, name: string) => tf.layers.Layer } =
  {
    dense: (spec, name) =>
      tf.layers.dense({
        name,
        units: spec.units,
        useBias: spec.useBias,
        activation: activation(spec.activation),
      }),
    conv2d: ({ filters, kernelSize, strides, padding, useBias, activation: f }, name) =>
      tf.layers.conv2d({
        name,
        filters,
        kernelSize,
        strides,
        padding,
        useBias,
        activation: activation(f),
      }),
    max_pooling2d: (spec, name) =>
      tf.layers.maxPooling2d({
        name,
        poolSize: spec.poolSize,
        strides: poolStride(spec),
        padding: spec.padding,
      }),
    average_pooling2d: (spec, name) =>
      tf.layers.averagePooling2d({
        name,
        poolSize: spec.poolSize,
        strides: poolStride(spec),
        padding: spec.padding,
      }),
    global_average_pooling2d: (_spec, name) =>
      tf.layers.globalAveragePooling2d({ name, dataFormat: 'channelsLast' }),
    flatten: (_spec, name) => tf.layers.flatten({ name }),
    reshape: ({ targetShape }, name) => tf.layers.reshape({ name, targetShape: [...numbersOf(targetShape)] }),
    permute: ({ dims }, name) => tf.layers.permute({ name, dims: [...numbersOf(dims)] }),
    repeat_vector: ({ n }, name) => tf.layers.repeatVector({ name, n }),
    activation: (spec, name) => tf.layers.activation({ name, activation: activation(spec.activation) }),
    dropout: ({ rate }, name) => tf.layers.dropout({ name, rate }),
    batch_normalization: ({ momentum, epsilon }, name) =>
      tf.layers.batchNormalization({ name, momentum, epsilon }),
  };

/** The stock layer with the settings of `spec`; throws for a kind that has none. */
export function stockLayer(spec: LayerSpec, name: string): tf.layers.Layer {
  const make = STOCK_LAYERS[spec.kind] as ((any: LayerSpec, name: string) => tf.layers.Layer) | undefined;
  if (!make) throw new Error(`tf.layers is no oracle for ${spec.kind}.`);
  return make(spec, name);
}
