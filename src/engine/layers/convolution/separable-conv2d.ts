import { fusedConv2d, fusedDepthwiseConv2d, twice, type ConvWindow } from '#engine/kernels/fused-ops.ts';
import { activatedWith } from '#engine/layers/activated-with.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

const POINT: ConvWindow = { strides: [1, 1], dilations: [1, 1], pad: 'valid' };

/** a = f((x ∗ D) · P + b): [batch, height, width, in] → [batch, rows, columns, filters]. */
export const separableConv2d: LayerOp<'separable_conv2d'> = (spec) => {
  const { fused, after } = activatedWith(spec.activation);
  const window = { strides: twice(spec.strides), dilations: twice(spec.dilationRate), pad: spec.padding };
  return (x, { depthwise_kernel: depthwise, pointwise_kernel: pointwise, bias }) => {
    const filtered = fusedDepthwiseConv2d(x, { kernel: depthwise!, bias: undefined }, window, 'linear');
    return after(fusedConv2d(filtered, { kernel: pointwise!, bias }, POINT, fused));
  };
};
