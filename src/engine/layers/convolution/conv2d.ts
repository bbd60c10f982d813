import { fusedConv2d } from '#engine/kernels/fused-ops.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = f(x ∗ W + b): [batch, height, width, in] → [batch, rows, columns, filters]. relu is part of the kernel. */
export const conv2d: LayerOp<'conv2d'> = (spec) => {
  const fused = spec.activation === 'relu' ? 'relu' : 'linear';
  const after = ACTIVATION_OPS[fused === spec.activation ? 'linear' : spec.activation];
  return (x, { kernel, bias }) => after(fusedConv2d(x, { kernel: kernel!, bias }, spec, fused));
};
