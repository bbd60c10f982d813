/** @file Any number of a walk through the network has a place; and every place is shown at a stop. */

/** A tensor of a record, or one that follows from it. Layers count as in `SampleRecord.layers`. */
export type TensorRef =
  | { readonly of: 'input' | 'target' | 'loss' }
  /** What a teacher answers and what a student does, both softened by a temperature. */
  | { readonly of: 'softTarget' | 'softAnswer' }
  /**
   * `sum` is z, in front of the activation; `outputGradient` ∂L/∂a, `sumGradient` δ = ∂L/∂z, `inputGradient` what this layer
   * alone tells the one below it, ∂L/∂x. Without an activation z and a are the same.
   */
  | {
      readonly of: 'output' | 'sum' | 'outputGradient' | 'sumGradient' | 'inputGradient';
      readonly layer: number;
    }
  /**
   * What a layer works out on the way from its input to its output, and the gradients of that, by the kind's own names: a gate
   * `i`, its `δi`. In no record: it follows from what is.
   */
  | { readonly of: 'inner' | 'innerGradient'; readonly layer: number; readonly name: string }
  /** By the full names of weights and slots: `dense/kernel`, `dense/kernel/m`. `newWeight` is after the next step. */
  | { readonly of: 'weight' | 'weightGradient' | 'newWeight' | 'slot'; readonly name: string }
  /** What comes in besides samples; see `EngineRecord.given`. */
  | { readonly of: 'given'; readonly name: string };
export interface Place {
  readonly tensor: TensorRef;
  /** Flat, row-major. */
  readonly index: number;
}

/** One text for each tensor, the same for equal references. */
export const refKey = (ref: TensorRef): string =>
  [ref.of, ...('layer' in ref ? [ref.layer] : []), ...('name' in ref ? [ref.name] : [])].join(':');

export const isSamePlace = (a: Place, b: Place): boolean =>
  a.index === b.index && refKey(a.tensor) === refKey(b.tensor);
