/** @file Layers of tf.layers that do what ours do, as an oracle for tests; none for kinds that it lacks or gets wrong. */
import * as tf from '@tensorflow/tfjs';
import { numbersOf } from '#model/fields.ts';
import type { LayerKind, LayerSpec, LayerSpecOf } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import { sidesOfEdges, type Side } from '#model/layers/shape/edges.ts';
import type { Padding } from '#model/shape.ts';

interface WeightSpec {
  readonly useBias: boolean;
  readonly activation: string;
}

/** tf.layers spells activations in its own way; leaky_relu and a slope of 0.2 it does not have as a name. */
const weights = ({ useBias, activation }: WeightSpec) => ({ useBias, activation: activation as 'relu' });

interface SlidingSpec extends WeightSpec {
  readonly kernelSize: number;
  readonly strides: number;
  /** It has `causal` as a name, but throws. */
  readonly padding: string;
}

const sliding = ({ kernelSize, strides, padding, ...spec }: SlidingSpec) => ({
  kernelSize,
  strides,
  padding: padding as Padding,
  ...weights(spec),
});

interface PoolingSpec {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: Padding;
}

const pooling = (spec: PoolingSpec) => ({
  poolSize: spec.poolSize,
  strides: poolStride(spec),
  padding: spec.padding,
});

type Pairs = [[number, number], [number, number]];
const pairsOf = (sides: readonly Side[]): Pairs => sides.map(([before, after]) => [before, after]) as Pairs;

const CHANNELS_LAST = { dataFormat: 'channelsLast' } as const;

type RecurrentSpec = LayerSpecOf<'lstm' | 'gru' | 'simple_rnn'>;

const recurrent = (spec: RecurrentSpec) => {
  const { units, returnSequences, goBackwards } = spec;
  const [kernelInitializer, recurrentInitializer] = ['glorotUniform', 'orthogonal'] as const;
  return { units, returnSequences, goBackwards, kernelInitializer, recurrentInitializer, ...weights(spec) };
};

/** Where it says `hardSigmoid`, a gate of ours is open at another slope. */
const gated = (spec: LayerSpecOf<'lstm' | 'gru'>) => ({
  ...recurrent(spec),
  recurrentActivation: spec.recurrentActivation as 'sigmoid',
});

const STOCK_LAYERS: { readonly [K in LayerKind]?: (spec: LayerSpecOf<K>, name: string) => tf.layers.Layer } =
  {
    dense: (spec, name) => tf.layers.dense({ name, units: spec.units, ...weights(spec) }),
    conv1d: (spec, name) => tf.layers.conv1d({ name, filters: spec.filters, ...sliding(spec) }),
    conv2d: (spec, name) => tf.layers.conv2d({ name, filters: spec.filters, ...sliding(spec) }),
    depthwise_conv2d: (spec, name) =>
      tf.layers.depthwiseConv2d({ name, depthMultiplier: spec.depthMultiplier, ...sliding(spec) }),
    separable_conv2d: ({ filters, depthMultiplier, ...spec }, name) =>
      tf.layers.separableConv2d({ name, filters, depthMultiplier, ...sliding(spec) }),
    conv2d_transpose: (spec, name) =>
      tf.layers.conv2dTranspose({ name, filters: spec.filters, ...sliding(spec) }),
    max_pooling1d: (spec, name) => tf.layers.maxPooling1d({ name, ...pooling(spec) }),
    max_pooling2d: (spec, name) => tf.layers.maxPooling2d({ name, ...pooling(spec) }),
    average_pooling1d: (spec, name) => tf.layers.averagePooling1d({ name, ...pooling(spec) }),
    average_pooling2d: (spec, name) => tf.layers.averagePooling2d({ name, ...pooling(spec) }),
    global_average_pooling1d: (_spec, name) => tf.layers.globalAveragePooling1d({ name }),
    global_average_pooling2d: (_spec, name) => tf.layers.globalAveragePooling2d({ name, ...CHANNELS_LAST }),
    global_max_pooling1d: (_spec, name) => tf.layers.globalMaxPooling1d({ name }),
    global_max_pooling2d: (_spec, name) => tf.layers.globalMaxPooling2d({ name, ...CHANNELS_LAST }),
    flatten: (_spec, name) => tf.layers.flatten({ name }),
    reshape: ({ targetShape }, name) => tf.layers.reshape({ name, targetShape: [...numbersOf(targetShape)] }),
    permute: ({ dims }, name) => tf.layers.permute({ name, dims: [...numbersOf(dims)] }),
    repeat_vector: ({ n }, name) => tf.layers.repeatVector({ name, n }),
    zero_padding2d: (spec, name) =>
      tf.layers.zeroPadding2d({ name, padding: pairsOf(sidesOfEdges(spec)), ...CHANNELS_LAST }),
    cropping2d: (spec, name) =>
      tf.layers.cropping2D({ name, cropping: pairsOf(sidesOfEdges(spec)), ...CHANNELS_LAST }),
    activation: ({ activation }, name) => tf.layers.activation({ name, activation: activation as 'relu' }),
    prelu: ({ sharedAxes }, name) => tf.layers.prelu({ name, ...(sharedAxes ? { sharedAxes: [1, 2] } : {}) }),
    embedding: ({ inputDim, outputDim, maskZero }, name) =>
      tf.layers.embedding({ name, inputDim, outputDim, maskZero }),
    simple_rnn: (spec, name) => tf.layers.simpleRNN({ name, ...recurrent(spec) }),
    lstm: (spec, name) => tf.layers.lstm({ name, ...gated(spec), unitForgetBias: spec.unitForgetBias }),
    gru(spec, name) {
      if (spec.resetAfter) throw new Error('tf.layers knows no GRU with the reset gate behind the product.');
      return tf.layers.gru({ name, ...gated(spec) });
    },
    dropout: ({ rate }, name) => tf.layers.dropout({ name, rate }),
    layer_normalization: ({ epsilon, center, scale }, name) =>
      tf.layers.layerNormalization({ name, epsilon, center, scale }),
    batch_normalization: ({ momentum, epsilon }, name) =>
      tf.layers.batchNormalization({ name, momentum, epsilon }),
  };

/** The stock layer with the settings of `spec`; throws for a kind that has none. */
export function stockLayer(spec: LayerSpec, name: string): tf.layers.Layer {
  const make = STOCK_LAYERS[spec.kind] as ((any: LayerSpec, name: string) => tf.layers.Layer) | undefined;
  if (!make) throw new Error(`tf.layers is no oracle for ${spec.kind}.`);
  return make(spec, name);
}
