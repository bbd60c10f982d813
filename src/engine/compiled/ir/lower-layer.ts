/** @file What each kind of layer is as an operation: one line per kind, or the reason why it is none. */
import type { LayerKind, LayerSpec, LayerSpecOf } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling.ts';
import type { Op, Window } from './graph.ts';

type WithoutEdge<T> = T extends unknown ? Omit<T, 'layer' | 'input' | 'output'> : never;
/** An operation that has not been tied to tensors yet. */
export type LooseOp = WithoutEdge<Op>;

/** `identity` changes nothing; a refusal says in English why the layer stays with the other engine. */
export type LoweredLayer = LooseOp | 'identity' | { readonly refused: string };

type Lower<K extends LayerKind> = (spec: LayerSpecOf<K>) => LoweredLayer;

const windowOf = (spec: LayerSpecOf<'max_pooling2d' | 'average_pooling2d'>): Window => ({
  size: spec.poolSize,
  stride: poolStride(spec),
  padding: spec.padding,
});

const LOWER: { readonly [K in LayerKind]: Lower<K> } = {
  dense: ({ activation, useBias }) => ({ kind: 'dense', activation, bias: useBias }),
  conv2d: ({ kernelSize, strides, padding, activation, useBias }) => ({
    kind: 'conv2d',
    window: { size: kernelSize, stride: strides, padding },
    activation,
    bias: useBias,
  }),
  max_pooling2d: (spec) => ({ kind: 'max_pool', window: windowOf(spec) }),
  average_pooling2d: (spec) => ({ kind: 'average_pool', window: windowOf(spec) }),
  global_average_pooling2d: () => ({ kind: 'average_pool', window: 'all' }),
  flatten: () => ({ kind: 'flatten' }),
  activation: ({ activation }) => (activation === 'linear' ? 'identity' : { kind: 'activation', activation }),
  dropout: ({ rate }) => (rate === 0 ? 'identity' : { kind: 'dropout', rate }),
  batch_normalization: ({ momentum, epsilon }) => ({ kind: 'batch_normalization', momentum, epsilon }),
};

export const lowerLayer = (spec: LayerSpec): LoweredLayer =>
  (LOWER[spec.kind] as (any: LayerSpec) => LoweredLayer)(spec);
