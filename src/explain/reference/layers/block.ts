import type { RngKey } from '#lib/rng.ts';
import type { LayerKind, LayerSpecOf } from '#model/layers/index.ts';

/** Numbers with a shape, row-major. */
export interface Block {
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** False where a step is padding: [batch, steps]. Without it, all count. */
  readonly mask?: readonly boolean[] | undefined;
}

export type Params = Readonly<Record<string, Block>>;
export interface Mode {
  readonly training: boolean;
  /** Weights and statistics stay as they are. */
  readonly frozen: boolean;
  /** Adds to the loss of the batch. */
  penalize(sum: number): void;
  /** The stacks that the layer holds. */
  readonly branches: readonly ((x: Block) => Block)[];
  /** Stream of this layer at this step. */
  readonly key: RngKey;
  /** The chances of a layer that draws codes, where it draws them outside training too. */
  readonly drawn?: ArrayLike<number> | undefined;
  /** What an encoder has left. */
  readonly memory?: BlockMemory | undefined;
  /** Takes the states in which a recurrent layer ends. */
  remember?(states: readonly Block[]): void;
}

export interface BlockMemory {
  /** [batch, steps, features] */
  readonly output: Block;
  /** h, and c of an LSTM: [batch, units] each. */
  readonly states: readonly Block[];
}

export const blockOf = (shape: readonly number[], values?: ArrayLike<number>): Block => {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, values: values ? Float64Array.from(values) : new Float64Array(size) };
};

export const map = (x: Block, f: (value: number, index: number) => number): Block => ({
  ...x,
  values: x.values.map(f),
});

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Output of a layer for a batch: [batch, ...input] → [batch, ...output]. */
export type Reference<K extends LayerKind> = (
  spec: LayerSpecOf<K>,
  x: Block,
  params: Params,
  mode: Mode,
) => Block;

export type References<K extends LayerKind> = { readonly [Kind in K]: Reference<Kind> };
