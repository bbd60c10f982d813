import type { Tensor } from '@tensorflow/tfjs-core';
import type { FusedActivation } from '#engine/kernels/fused-gradients.ts';
import type { Activation } from '#model/activations.ts';
import { ACTIVATION_OPS } from './activations.ts';

interface Activated {
  /** What the product's kernel does itself. */
  readonly fused: FusedActivation;
  /** What is left to do on its output. */
  readonly after: (z: Tensor) => Tensor;
}

/** How a layer with a fused kernel is activated: relu is part of the kernel, all others follow it. */
export const activatedWith = (activation: Activation): Activated =>
  activation === 'relu'
    ? { fused: 'relu', after: ACTIVATION_OPS.linear }
    : { fused: 'linear', after: ACTIVATION_OPS[activation] };
