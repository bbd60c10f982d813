/**
 * @file One cell of a table of attention as a sum a person can follow: what a step asks for times what another offers, and what
 * becomes of that among all that it sees. In double precision, from the queries and keys alone.
 */

/** Queries and keys of one head: [steps, dim] each. */
export interface HeadVectors {
  readonly queries: ArrayLike<number>;
  readonly keys: ArrayLike<number>;
  readonly steps: number;
  readonly dim: number;
  /** A step sees itself and earlier ones only. */
  readonly causal: boolean;
}

export interface AttentionCell {
  /** q_t · k_t for every number t of the vectors. */
  readonly products: readonly number[];
  /** (q · k) / √d; of every step that is seen by the one that asks, in their order. */
  readonly scores: readonly number[];
  /** (q · k) / √d of this cell. */
  readonly score: number;
  /** e^score / Σ e^scores; 0 where the step is not seen. */
  readonly weight: number;
}

const productsOf = ({ queries, keys, dim }: HeadVectors, query: number, key: number): readonly number[] =>
  Array.from({ length: dim }, (_, t) => queries[query * dim + t]! * keys[key * dim + t]!);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** How step `query` comes to look at step `key` as much as it does. */
export function attentionCell(head: HeadVectors, query: number, key: number): AttentionCell {
  const products = productsOf(head, query, key);
  const scale = Math.sqrt(head.dim);
  const seen = head.causal ? query + 1 : head.steps;
  const scores = Array.from({ length: seen }, (_, other) => sum(productsOf(head, query, other)) / scale);
  const score = sum(products) / scale;
  const most = Math.max(...scores);
  const weight = key < seen ? Math.exp(score - most) / sum(scores.map((each) => Math.exp(each - most))) : 0;
  return { products, scores, score, weight };
}
