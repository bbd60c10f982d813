import { ACTIVATION_OPS } from './activations.ts';
import type { LayerOp } from './layer-op.ts';

export const activation: LayerOp<'activation'> = (spec) => ACTIVATION_OPS[spec.activation];
