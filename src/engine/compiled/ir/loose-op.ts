import type { Shape } from '#model/shape.ts';
import type { SingleOp } from './graph.ts';

export type WithoutEdge<T> = T extends unknown ? Omit<T, 'layer' | 'input' | 'output' | 'frozen'> : never;

/** An operation that has not been tied to tensors yet. */
export type LooseOp = WithoutEdge<SingleOp> & {
  /** Of what it gives, where that is not what the layer gives. */
  readonly shape?: Shape;
};

/** Operations each on what the one before gives. None changes nothing; a refusal says in English why the layer stays with the other engine. */
export type LoweredLayer = readonly LooseOp[] | { readonly refused: string };
