import * as tf from '@tensorflow/tfjs-core';
import { withoutGradient } from '#engine/kernels/without-gradient.ts';
import type { LayerOp } from '#engine/layers/layer-op.ts';

/** a = m x, with m = 1 for the steps that have a feature other than the mask value: [batch, steps, features]. */
export const masking: LayerOp<'masking'> =
  ({ maskValue }) =>
  (x, _weights, { maskOutput }) => {
    const mask = withoutGradient(x, (values) =>
      tf.max(tf.cast(tf.notEqual(values, maskValue), 'float32'), 2),
    );
    maskOutput(mask);
    return tf.mul(x, tf.expandDims(mask, 2));
  };
