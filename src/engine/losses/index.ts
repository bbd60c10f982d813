/** @file Every loss on the device. A kind without one does not compile. */
import type { LossKind } from '#model/losses/index.ts';
import { binaryCrossentropy } from './binary-crossentropy.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import type { LossOp } from './loss-op.ts';
import { meanSquaredError } from './mean-squared-error.ts';

export const LOSS_OPS: Readonly<Record<LossKind, LossOp>> = {
  categorical_crossentropy: categoricalCrossentropy,
  binary_crossentropy: binaryCrossentropy,
  mean_squared_error: meanSquaredError,
};
