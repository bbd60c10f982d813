/** @file Every loss on the device. A kind without one does not compile. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossKind, LossSpec } from '#model/losses/index.ts';
import { binaryCrossentropy } from './binary-crossentropy.ts';
import { binaryFocalCrossentropy } from './binary-focal-crossentropy.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import { categoricalFocalCrossentropy } from './categorical-focal-crossentropy.ts';
import { categoricalHinge } from './categorical-hinge.ts';
import { hinge } from './hinge.ts';
import { huber } from './huber.ts';
import { klDivergence } from './kl-divergence.ts';
import type { LossOp, MakeLoss } from './loss-op.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { lossFactor } from '#model/losses/loss-factor.ts';
import { softeningOf } from './soften-targets.ts';
import { sparseCategoricalCrossentropy } from './sparse-categorical-crossentropy.ts';

const LOSS_OPS: { readonly [K in LossKind]: MakeLoss<K> } = {
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

/** The same with softened targets. */
function softened(spec: LossSpec, { perSample, outputGradient }: LossOp): LossOp {
  return {
    perSample(z, targets) {
      const { kept, added } = softeningOf(spec, targets.shape[1]!);
      return perSample(z, tf.add(tf.mul(targets, kept), added));
    },
    ...(outputGradient && {
      outputGradient(outputs, targets) {
        const { kept, added } = softeningOf(spec, targets.length);
        return outputGradient(
          outputs,
          targets.map((y) => kept * y + added),
        );
      },
    }),
  };
}

/** The same as a sum over the outputs, or half of it. */
const multiplied = (spec: LossSpec, { perSample, outputGradient }: LossOp): LossOp => ({
  perSample: (z, targets) => tf.mul(perSample(z, targets), lossFactor(spec, targets.shape[1]!)),
  ...(outputGradient && {
    outputGradient: (outputs, targets) =>
      outputGradient(outputs, targets).map((slope) => slope * lossFactor(spec, outputs.length)),
  }),
});

/** The loss with these settings. */
export function makeLossOp(spec: LossSpec): LossOp {
  const plain = (LOSS_OPS[spec.kind] as (any: LossSpec) => LossOp)(spec);
  const op = 'labelSmoothing' in spec && spec.labelSmoothing > 0 ? softened(spec, plain) : plain;
  return lossFactor(spec, 2) === 1 ? op : multiplied(spec, op);
}
