/** @file Every loss number by number. A kind without its file does not compile. */
import type { LossKind, LossSpec } from '#model/losses/index.ts';
import { binaryCrossentropy } from './binary-crossentropy.ts';
import { binaryFocalCrossentropy } from './binary-focal-crossentropy.ts';
import { categoricalCrossentropy, sparseCategoricalCrossentropy } from './categorical-crossentropy.ts';
import { categoricalFocalCrossentropy } from './categorical-focal-crossentropy.ts';
import { huber, meanAbsoluteError, meanSquaredError } from './distances.ts';
import { klDivergence } from './kl-divergence.ts';
import type { ExplainLoss, LossExplanation } from './loss-explanation.ts';
import { categoricalHinge, hinge } from './margins.ts';

const EXPLAINED_LOSSES: { readonly [K in LossKind]: ExplainLoss<K> } = {
  categorical_crossentropy: categoricalCrossentropy,
  sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
  categorical_focal_crossentropy: categoricalFocalCrossentropy,
  kl_divergence: klDivergence,
  binary_crossentropy: binaryCrossentropy,
  binary_focal_crossentropy: binaryFocalCrossentropy,
  mean_squared_error: meanSquaredError,
  mean_absolute_error: meanAbsoluteError,
  huber,
  hinge,
  categorical_hinge: categoricalHinge,
};

export const explainLoss = (spec: LossSpec): LossExplanation =>
  (EXPLAINED_LOSSES[spec.kind] as (any: LossSpec) => LossExplanation)(spec);
