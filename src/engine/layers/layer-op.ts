import type { Tensor } from '@tensorflow/tfjs-core';
import type { AttentionParts } from '#engine/kernels/attention.ts';
import type { Constants } from '#engine/tfjs/constants.ts';
import type { RngKey } from '#lib/rng.ts';
import type { LayerKind, LayerSpecOf } from '#model/layers/index.ts';

/** Weights of one layer by their names in `params()`: `kernel`, `bias`. */
export type Weights = Readonly<Record<string, Tensor>>;

/** What an encoder leaves for the stack that reads it. */
export interface Memory {
  /** Its output: [batch, steps, features], or [batch, features]. */
  readonly output: Tensor;
  /** 1 where a step of the output counts: [batch, steps]; null where all count. */
  readonly mask: Tensor | null;
  /** Where its last recurrent layer ended: h, and c of an LSTM, [batch, units] each. */
  readonly states: readonly Tensor[];
}

/** One walk of a batch through the network, as a layer sees it. */
export interface Pass {
  readonly mode: 'train' | 'infer';
  /** Codes are drawn from the distributions that describe them: in training, and where somebody looks at such a step. */
  readonly draws: boolean;
  /** The layer's weights, and the statistics that it keeps, stay as they are. */
  readonly frozen: boolean;
  readonly constants: Constants;
  /** Stream of this layer at this step. */
  readonly key: RngKey;
  /** 1 where a step of the input counts, 0 where it is padding: [batch, steps]; null where all count. */
  readonly mask: Tensor | null;
  /** Present in a stack that reads an encoder. */
  readonly memory: Memory | null;
  /** Takes the states in which a recurrent layer ends; missing where nobody asks for them. */
  readonly remember: ((states: readonly Tensor[]) => void) | null;
  /** Takes how much each step that asks takes from each that it sees, [batch, steps, seen]; missing where nobody looks. */
  readonly align: ((weights: Tensor) => void) | null;
  /** Puts another mask on the output than the one that the layer's definition keeps. */
  maskOutput(mask: Tensor | null): void;
  /**
   * The stacks that the layer holds, each as a walk through it: [n, ...its input] → [n, ...its output].
   * The steps of what it is given may have a mask.
   */
  readonly branches: readonly ((x: Tensor, mask?: Tensor | null) => Tensor)[];
  /** Adds a sum over the whole batch, a scalar, to what training makes small; it counts by the number of samples. */
  penalize(sum: Tensor): void;
  /** Is shown how heads attend; missing where nobody looks. What it wants to keep it has to keep. */
  lookAt?(parts: AttentionParts): void;
  /** Sets a weight that is updated without a gradient, once the step is done. The tensor must outlive the pass. */
  update(weight: string, value: Tensor): void;
}

/** Output of a layer for a batch: [batch, ...input] → [batch, ...output]. Recorded by autograd. */
export type Forward = (x: Tensor, weights: Weights, pass: Pass) => Tensor;

export type LayerOp<K extends LayerKind> = (spec: LayerSpecOf<K>) => Forward;
