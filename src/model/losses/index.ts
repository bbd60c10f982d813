/** @file The losses that Strata knows. Adding one: its file here, its line below, its file in `engine/losses`. */
import { binaryCrossentropy } from './binary-crossentropy.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import type { LossDef } from './loss-def.ts';
import { meanSquaredError } from './mean-squared-error.ts';

export const LOSSES = {
  categorical_crossentropy: categoricalCrossentropy,
  binary_crossentropy: binaryCrossentropy,
  mean_squared_error: meanSquaredError,
} as const;

export type LossKind = keyof typeof LOSSES;
export const LOSS_KINDS = Object.keys(LOSSES) as readonly LossKind[];
export const lossDef = (kind: LossKind): LossDef<LossKind> => LOSSES[kind];
