/** @file Every optimizer on the device. A kind without one does not compile. */
import type { OptimizerKind, OptimizerSpec } from '#model/optimizers/index.ts';
import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import type { MakeOptimizer, OptimizerOp } from './optimizer-op.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

const OPTIMIZER_OPS: { readonly [K in OptimizerKind]: MakeOptimizer<K> } = { adam, sgd, momentum, rmsprop };

/** The update of an optimizer with these settings. */
export const makeOptimizerOp = (spec: OptimizerSpec): OptimizerOp =>
  (OPTIMIZER_OPS[spec.kind] as (anySpec: OptimizerSpec) => OptimizerOp)(spec);
