/** @file What every kind of layer says about its own numbers. Pure, in double precision, from one record. */
import type { Text } from '#lib/text.ts';
import type { LayerKind, LayerSpecOf } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import type { Tensor } from '#model/tensor.ts';
import type { Factor, Role } from '#explain/derivation.ts';
import type { Node } from '#explain/network.ts';
import type { TensorRef } from '#explain/place.ts';
import type { Told } from '#explain/told.ts';

/** A layer in its network, with the numbers of the record around it. */
export interface LayerSite<K extends LayerKind = LayerKind> extends Node {
  readonly spec: LayerSpecOf<K>;
  /** Of the steps of what comes in, which count and are no padding; null where all do. */
  mask(): readonly boolean[] | null;
  /** The same of the steps that an encoder has left. */
  leftMask(): readonly boolean[] | null;
  /** The layer in whose last states an encoder ended; null where there is none. */
  readonly keeper: Node | null;
  /** Layers that begin with the last states of this one. */
  readonly beginners: readonly Node[];
  /** z, or the output where there is no activation. */
  readonly z: TensorRef;
  /** δ = ∂L/∂z. */
  readonly delta: TensorRef;
  /** What it gives, activated, and ∂L/∂ of that. */
  readonly a: TensorRef;
  readonly upstream: TensorRef;
  /** One of its weights by the short name: `kernel`. */
  weight(name: string): TensorRef;
  has(name: string): boolean;
  read(ref: TensorRef): Tensor;
  /** Is there such a tensor, among what comes in besides samples or inside another layer? */
  given(ref: TensorRef): boolean;
  /** Makes factors of the numbers of a tensor. */
  factors(ref: TensorRef, role: Role, letter: string): (index: number) => Factor;
}

/** Numbers between input and output, or their gradients, which no engine tells. */
export interface Inner {
  readonly of: 'inner' | 'innerGradient';
  /** As formulas write it, in plain letters; no other of the layer has it. */
  readonly name: string;
  readonly title: Text;
  readonly role: Role;
  readonly shape: Shape;
  /** Which of three axes counts heads. */
  readonly heads?: 'first' | 'middle';
  /** Comes from an encoder, or goes back to it, rather than from one step of the layer to the next. */
  readonly beyond?: true;
  values(): ArrayLike<number>;
  tell(index: number): Told;
}

export interface LayerExplanation {
  /** How z at `o` came about. */
  sum(o: number): Told;
  /** All of z. */
  sums(): ArrayLike<number>;
  /** What the layer tells below about its input, or a block about the end of a branch, at `i`. */
  down(i: number, branch: number | null): Told;
  /** All of what it tells about its input. */
  downs(): ArrayLike<number>;
  /** What a layer that looks at an encoder's steps tells them, at `i`. */
  downLeft?(i: number): Told;
  /** ∂L/∂W at `index` of the weight with this short name. */
  weightGradient(name: string, index: number): Told;
  /** What it works out on the way, in the order in which it does. */
  readonly inners?: readonly Inner[];
}

/** Null where a layer with these settings computes in steps that are not told. */
export type Explain<K extends LayerKind> = (site: LayerSite<K>) => LayerExplanation | null;
