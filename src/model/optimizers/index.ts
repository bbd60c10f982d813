/** @file The optimizers that Strata knows. Adding one: its file here, its line below, its file in `engine/optimizers`. */
import type { ValueOf } from '#model/fields.ts';
import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import type { OptimizerDef } from './optimizer-def.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export const OPTIMIZERS = { adam, sgd, momentum, rmsprop } as const;

type OptimizerDefs = typeof OPTIMIZERS;
export type OptimizerKind = keyof OptimizerDefs;

export type OptimizerSpecOf<K extends OptimizerKind> = { readonly kind: K } & {
  readonly [F in keyof OptimizerDefs[K]['fields']]: ValueOf<OptimizerDefs[K]['fields'][F]>;
};
/** An optimizer's settings: a union told apart by `kind`. */
export type OptimizerSpec = { [K in OptimizerKind]: OptimizerSpecOf<K> }[OptimizerKind];

export const OPTIMIZER_KINDS = Object.keys(OPTIMIZERS) as readonly OptimizerKind[];
export const optimizerDef = (spec: { readonly kind: OptimizerKind }): OptimizerDef => OPTIMIZERS[spec.kind];
