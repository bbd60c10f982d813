/** @file Convolutions as operations: plain ones as products, those of every channel by itself, and transposed ones as plain ones over a spread input. */
import type { Activation } from '#model/activations.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { transposedCount, type Padding, type Shape } from '#model/shape.ts';
import type { AxisWindow, Conv2dOp, DenseOp, Window } from './graph.ts';
import type { LooseOp, LoweredLayer, WithoutEdge } from './loose-op.ts';
import { channelsRepeated, spread } from './moves.ts';
import { slopeNeedsInput } from './slopes.ts';

/** The same along rows and columns. */
export const square = (axis: AxisWindow): Window => ({ rows: axis, columns: axis });

export const ONE_PLACE: AxisWindow = { size: 1, stride: 1, dilation: 1, padding: 'valid' };
/** Along the one row that a sequence is. */
export const inRow = (columns: AxisWindow): Window => ({ rows: ONE_PLACE, columns });

export const activate = (activation: Activation): readonly LooseOp[] =>
  activation === 'linear' ? [] : [{ kind: 'activation', activation }];

type Product = WithoutEdge<DenseOp | Conv2dOp>;

/** A product forgets z: where f′ needs it, the activation becomes an operation of its own, whose input is kept. */
export function activated(product: Product, activation: Activation): readonly LooseOp[] {
  return slopeNeedsInput(activation) ? [product, ...activate(activation)] : [{ ...product, activation }];
}

/** A convolution that ends in an activation. */
export function convolution(
  window: Window,
  { activation, useBias }: { readonly activation: Activation; readonly useBias: boolean },
): readonly LooseOp[] {
  const product = { kind: 'conv2d', kernel: 'kernel', turned: false, window } as const;
  return activated({ ...product, activation: 'linear', bias: useBias }, activation);
}

type Depthwise = LayerSpecOf<'depthwise_conv2d' | 'separable_conv2d'>;

/** Every channel by itself, `depthMultiplier` times: copies of a channel lie side by side, as their kernels do. */
function everyChannel(
  { kernelSize, strides, dilationRate, padding, depthMultiplier }: Depthwise,
  input: Shape,
  tables: { readonly kernel: string; readonly bias: boolean },
): readonly LooseOp[] {
  const window = square({ size: kernelSize, stride: strides, dilation: dilationRate, padding });
  const wide = [...input.slice(0, -1), input.at(-1)! * depthMultiplier];
  const copies: LooseOp = { kind: 'move', from: channelsRepeated(input, depthMultiplier), shape: wide };
  const bias = tables.bias ? [{ name: 'bias', rows: 1 }] : [];
  return [
    ...(depthMultiplier === 1 ? [] : [copies]),
    { kind: 'depthwise', window, tables: [{ name: tables.kernel, rows: kernelSize ** 2 }, ...bias] },
  ];
}

export const depthwise = (spec: LayerSpecOf<'depthwise_conv2d'>, input: Shape): LoweredLayer => [
  ...everyChannel(spec, input, { kernel: 'kernel', bias: spec.useBias }),
  ...activate(spec.activation),
];

export function separable(spec: LayerSpecOf<'separable_conv2d'>, input: Shape, output: Shape): LoweredLayer {
  const between = [...output.slice(0, -1), input.at(-1)! * spec.depthMultiplier];
  const filtered = everyChannel(spec, input, { kernel: 'depthwise_kernel', bias: false });
  const mixing = {
    kind: 'conv2d',
    kernel: 'pointwise_kernel',
    turned: false,
    window: square(ONE_PLACE),
  } as const;
  return [
    ...filtered.slice(0, -1),
    { ...filtered.at(-1)!, shape: between },
    ...activated({ ...mixing, activation: 'linear', bias: spec.useBias }, spec.activation),
  ];
}

/** Numbers that an axis of the spread input has, and where its first one lies. */
function spreadAxis(length: number, size: number, { stride, padding }: { stride: number; padding: Padding }) {
  const cut = padding === 'same' ? Math.floor(Math.max(0, size - stride) / 2) : 0;
  return { length: transposedCount(length, size, stride, padding) + size - 1, stride, first: size - 1 - cut };
}

/**
 * A transposed convolution adds W[o − i s + cut] x[i] to output o. With the input's numbers s apart among zeros that is a plain
 * convolution with the kernel turned around.
 */
export function transposed(
  spec: LayerSpecOf<'conv1d_transpose' | 'conv2d_transpose'>,
  input: Shape,
): LoweredLayer {
  const { kernelSize, strides, padding, activation, useBias } = spec;
  const places = input
    .slice(0, -1)
    .map((length) => spreadAxis(length, kernelSize, { stride: strides, padding }));
  const shape = [...places.map(({ length }) => length), input.at(-1)!];
  const axis: AxisWindow = { size: kernelSize, stride: 1, dilation: 1, padding: 'valid' };
  const window = places.length === 1 ? inRow(axis) : square(axis);
  const product = { kind: 'conv2d', kernel: 'kernel', turned: true, window } as const;
  return [
    { kind: 'move', from: spread(input, places), shape },
    ...activated({ ...product, activation: 'linear', bias: useBias }, activation),
  ];
}
