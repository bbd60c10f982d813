import { fusedConv2d, twice } from '#engine/kernels/fused-ops.ts';
import { activatedWith } from '#engine/layers/activated-with.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = f(x ∗ W + b): [batch, height, width, in] → [batch, rows, columns, filters]. relu is part of the kernel. */
export const conv2d: LayerOp<'conv2d'> = (spec) => {
  const { fused, after } = activatedWith(spec.activation);
  const window = {
    strides: twice(spec.strides),
    dilations: twice(spec.dilationRate),
    pad: spec.padding,
  };
  return (x, { kernel, bias }) => after(fusedConv2d(x, { kernel: kernel!, bias }, window, fused));
};
