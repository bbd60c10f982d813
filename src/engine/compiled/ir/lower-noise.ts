import { alphaDropoutConstants } from '#model/layers/regularization/alpha-dropout.ts';
import type { Noise } from './graph.ts';
import type { LoweredLayer } from './loose-op.ts';

/** Nothing where there is nothing to draw. */
const noisy = (amount: number, noise: Noise): LoweredLayer =>
  amount === 0 ? [] : [{ kind: 'dropout', noise }];

type WithRate = { readonly rate: number };

export const dropout = ({ rate }: WithRate): LoweredLayer =>
  noisy(rate, { kind: 'drop', rate, places: 'each' });

export const spatialDropout = ({ rate }: WithRate): LoweredLayer =>
  noisy(rate, { kind: 'drop', rate, places: 'all' });

export const alphaDropout = ({ rate }: WithRate): LoweredLayer =>
  noisy(rate, { kind: 'alpha', rate, ...alphaDropoutConstants(rate) });

export const gaussianDropout = ({ rate }: WithRate): LoweredLayer =>
  noisy(rate, { kind: 'factor', deviation: Math.sqrt(rate / (1 - rate)) });

export const gaussianNoise = ({ stddev }: { readonly stddev: number }): LoweredLayer =>
  noisy(stddev, { kind: 'term', deviation: stddev });
