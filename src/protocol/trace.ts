import type { Split } from '#datasets/dataset-def.ts';
import type { Tensor } from './tensor.ts';

/** Forward and backward pass of one sample, dropout off. */
export interface Trace {
  readonly loss: number;
  readonly layers: readonly {
    readonly name: string;
    readonly output: Tensor;
    readonly outputGradient: Tensor;
    /** Gradients of the layer's trainable weights, named as they are. */
    readonly gradients: readonly Tensor[];
  }[];
}

/** A sample of the data, or raw inputs and what should be answered to them: classes by number, or numbers. */
export type SampleChoice =
  | { readonly split: Split; readonly index: number }
  | { readonly inputs: Float32Array; readonly target: readonly number[] };
