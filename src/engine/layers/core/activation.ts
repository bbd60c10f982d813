import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

export const activation: LayerOp<'activation'> = (spec) => ACTIVATION_OPS[spec.activation];
