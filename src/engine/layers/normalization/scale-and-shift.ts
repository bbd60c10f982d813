import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '#engine/layers/layer-op.ts';
import type { Constants } from '#engine/tfjs/constants.ts';

/** γ and β of a normalising layer, [channels] each; ones and zeros stand in for those that it goes without. */
export const scaleAndShift = ({ gamma, beta }: Weights, constants: Constants, channels: number) => ({
  gamma: gamma ?? constants.get(`ones ${channels}`, () => tf.ones([channels])),
  beta: beta ?? constants.get(`zeros ${channels}`, () => tf.zeros([channels])),
});
