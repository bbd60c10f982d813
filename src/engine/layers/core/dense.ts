import { fusedDense } from '#engine/kernels/fused-ops.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = f(x · W + b): [batch, inputs] → [batch, units]. relu is part of the product's kernel. */
export const dense: LayerOp<'dense'> = ({ activation }) => {
  const fused = activation === 'relu' ? 'relu' : 'linear';
  const after = ACTIVATION_OPS[fused === activation ? 'linear' : activation];
  return (x, { kernel, bias }) => after(fusedDense(x, { kernel: kernel!, bias }, fused));
};
