/** @file Every optimizer on the device. A kind without one does not compile. */
import type { OptimizerKind, OptimizerSpec } from '#model/optimizers/index.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamax } from './adamax.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { nadam } from './nadam.ts';
import type { MakeUpdate, Update } from './optimizer-op.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

const UPDATES: { readonly [K in OptimizerKind]: MakeUpdate<K> } = {
  adam,
  adamw: adam, // with weights that decay, as those of any kind can
  nadam,
  adamax,
  sgd,
  momentum,
  adagrad,
  rmsprop,
  adadelta,
  lion,
};

/** The update of an optimizer with these settings. */
export const optimizerUpdate = (spec: OptimizerSpec): Update =>
  (UPDATES[spec.kind] as (anySpec: OptimizerSpec) => Update)(spec);
