import type { Tensor } from './tensor.ts';

/** How the heads of one layer attended to one sample: [heads, steps, …] each. */
export interface AttentionRecord {
  readonly layer: string;
  readonly queries: Tensor;
  readonly keys: Tensor;
  readonly values: Tensor;
  /** Q Kᵀ / √d, before anything is hidden: a row for the step that asks, a column for each that is asked. */
  readonly scores: Tensor;
  /** Rows add up to 1; 0 where a step may not look. */
  readonly weights: Tensor;
  readonly answers: Tensor;
}
