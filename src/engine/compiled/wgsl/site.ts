import type { Parameters } from './parameters.ts';
import type { Tensors } from './tensors.ts';

/** What operations are made from. */
export interface Site {
  readonly parameters: Parameters;
  readonly tensors: Tensors;
  /** [slots] of (Σ losses, hits): see `Step.slot`. */
  readonly metrics: GPUBuffer;
  /** Samples that pass through at once. Where a batch has fewer, the others' gradients are zero. */
  readonly capacity: number;
}
