/** @file Every optimizer number by number. A kind without its file does not compile. */
import type { OptimizerKind, OptimizerSpec } from '#model/optimizers/index.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam, adamw } from './adam.ts';
import { adamax } from './adamax.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { nadam } from './nadam.ts';
import type { ExplainOptimizer, OptimizerExplanation, UpdateAt } from './optimizer-explanation.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

const EXPLAINED_OPTIMIZERS: { readonly [K in OptimizerKind]: ExplainOptimizer<K> } = {
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
};

export const explainOptimizer = (spec: OptimizerSpec, at: UpdateAt): OptimizerExplanation =>
  (EXPLAINED_OPTIMIZERS[spec.kind] as (any: OptimizerSpec, when: UpdateAt) => OptimizerExplanation)(spec, at);
