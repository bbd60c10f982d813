import { fusedDense } from '#engine/kernels/fused-ops.ts';
import { activatedWith } from '#engine/layers/activated-with.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = f(x · W + b) along the last axis: [batch, …, inputs] → [batch, …, units]. relu is part of the product's kernel. */
export const dense: LayerOp<'dense'> = ({ activation }) => {
  const { fused, after } = activatedWith(activation);
  return (x, { kernel, bias }) => after(fusedDense(x, { kernel: kernel!, bias }, fused));
};
