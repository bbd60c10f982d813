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
  /** Is it among what comes in besides samples? */
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
  /** ∂L/∂W at `index` of the weight with this short name. */
  weightGradient(name: string, index: number): Told;
  /** What it works out on the way, in the order in which it does. */
  readonly inners?: readonly Inner[];
}

/** Null where a layer with these settings computes in steps that are not told. */
export type Explain<K extends LayerKind> = (site: LayerSite<K>) => LayerExplanation | null;
