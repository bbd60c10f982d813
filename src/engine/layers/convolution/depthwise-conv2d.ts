import { fusedDepthwiseConv2d, twice } from '#engine/kernels/fused-ops.ts';
import { activatedWith } from '#engine/layers/activated-with.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = f(x ∗ W + b), channel by channel: [batch, height, width, in] → [batch, rows, columns, in · multiplier]. */
export const depthwiseConv2d: LayerOp<'depthwise_conv2d'> = (spec) => {
  const { fused, after } = activatedWith(spec.activation);
  const window = { strides: twice(spec.strides), dilations: twice(spec.dilationRate), pad: spec.padding };
  return (x, { kernel, bias }) => after(fusedDepthwiseConv2d(x, { kernel: kernel!, bias }, window, fused));
};
