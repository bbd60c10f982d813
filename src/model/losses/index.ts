/** @file The losses that Strata knows. Adding one: its file here, its line below, its files in `engine`. */
import type { ValueOf } from '#model/fields.ts';
import { binaryCrossentropy } from './binary-crossentropy.ts';
import { binaryFocalCrossentropy } from './binary-focal-crossentropy.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import { categoricalFocalCrossentropy } from './categorical-focal-crossentropy.ts';
import { categoricalHinge } from './categorical-hinge.ts';
import { hinge } from './hinge.ts';
import { huber } from './huber.ts';
import { klDivergence } from './kl-divergence.ts';
import type { LossDef } from './loss-def.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { sparseCategoricalCrossentropy } from './sparse-categorical-crossentropy.ts';

/** Of probabilities of classes, of answers yes or no, of distances, of margins: so they stand in forms. */
export const LOSSES = {
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
} as const;

type LossDefs = typeof LOSSES;
export type LossKind = keyof LossDefs;

export type LossSpecOf<K extends LossKind> = { readonly kind: K } & {
  readonly [F in keyof LossDefs[K]['fields']]: ValueOf<LossDefs[K]['fields'][F]>;
};
/** A loss's settings: a union told apart by `kind`. */
export type LossSpec = { [K in LossKind]: LossSpecOf<K> }[LossKind];

export const LOSS_KINDS = Object.keys(LOSSES) as readonly LossKind[];
export const lossDef = (spec: { readonly kind: LossKind }): LossDef<LossKind> => LOSSES[spec.kind];
