import * as tf from '@tensorflow/tfjs-core';
import { fusedConv2d, type ConvWindow } from '#engine/kernels/fused-ops.ts';
import { activatedWith } from '#engine/layers/activated-with.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';
import { onRow } from '#engine/layers/one-row.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { windowExtent } from '#model/layers/places-input.ts';

/** `causal` puts as many zeros in front as the window reaches back. */
function padOf({ padding, kernelSize, dilationRate }: LayerSpecOf<'conv1d'>): ConvWindow['pad'] {
  if (padding !== 'causal') return padding;
  return [
    [0, 0],
    [0, 0],
    [windowExtent(kernelSize, dilationRate) - 1, 0],
    [0, 0],
  ];
}

/** a = f(x ∗ W + b): [batch, steps, in] → [batch, steps, filters], on a row with a kernel of one row. */
export const conv1d: LayerOp<'conv1d'> = (spec) => {
  const { fused, after } = activatedWith(spec.activation);
  const window: ConvWindow = {
    strides: [1, spec.strides],
    dilations: [1, spec.dilationRate],
    pad: padOf(spec),
  };
  return (x, { kernel, bias }) => {
    const weights = { kernel: tf.expandDims(kernel!, 0), bias };
    return after(onRow((row) => fusedConv2d(row, weights, window, fused), x));
  };
};
