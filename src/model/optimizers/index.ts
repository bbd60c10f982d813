/** @file The optimizers that Strata knows. Adding one: its file here, its line below, its files in `engine`. */
import type { ValueOf } from '#model/fields.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamax } from './adamax.ts';
import { adamw } from './adamw.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { nadam } from './nadam.ts';
import type { OptimizerDef, Slot } from './optimizer-def.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export const OPTIMIZERS = {
  adam,
  adamw,
  nadam,
  adamax,
  sgd,
  momentum,
  adagrad,
  rmsprop,
  adadelta,
  lion,
} as const;

type OptimizerDefs = typeof OPTIMIZERS;
export type OptimizerKind = keyof OptimizerDefs;

export type OptimizerSpecOf<K extends OptimizerKind> = { readonly kind: K } & {
  readonly [F in keyof OptimizerDefs[K]['fields']]: ValueOf<OptimizerDefs[K]['fields'][F]>;
};
/** An optimizer's settings: a union told apart by `kind`. */
export type OptimizerSpec = { [K in OptimizerKind]: OptimizerSpecOf<K> }[OptimizerKind];

export const OPTIMIZER_KINDS = Object.keys(OPTIMIZERS) as readonly OptimizerKind[];
export const optimizerDef = (spec: { readonly kind: OptimizerKind }): OptimizerDef => OPTIMIZERS[spec.kind];

/** What an optimizer with these settings keeps of every weight between steps. */
export const slotsOf = (spec: OptimizerSpec): readonly Slot[] => optimizerDef(spec).slots(spec);
