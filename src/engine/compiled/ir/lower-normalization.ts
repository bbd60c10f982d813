import type { LayerSpecOf } from '#model/layers/index.ts';
import { groupCount } from '#model/layers/normalization/group-normalization.ts';
import type { Shape } from '#model/shape.ts';
import type { ScaleAndShift } from './graph.ts';
import type { LoweredLayer } from './loose-op.ts';

/** By the names that the layer has for γ and β; null for one that it goes without. */
function scaleAndShift(gamma: string | null, beta: string | null): ScaleAndShift {
  const names = [gamma, beta].filter((name) => name !== null);
  return {
    tables: names.map((name) => ({ name, rows: 1 })),
    gamma: names.indexOf(gamma!),
    beta: names.indexOf(beta!),
  };
}

type WithSettings = { readonly center: boolean; readonly scale: boolean };
const gammaAndBeta = ({ center, scale }: WithSettings): ScaleAndShift =>
  scaleAndShift(scale ? 'gamma' : null, center ? 'beta' : null);

export const batchNormalization = (spec: LayerSpecOf<'batch_normalization'>): LoweredLayer => {
  const { momentum, epsilon } = spec;
  return [{ kind: 'batch_normalization', momentum, epsilon, ...gammaAndBeta(spec) }];
};

const WITHIN = 'group_normalization';

export const layerNormalization = (spec: LayerSpecOf<'layer_normalization'>): LoweredLayer => {
  const { epsilon } = spec;
  return [{ kind: WITHIN, places: 'each', groups: 1, centered: true, epsilon, ...gammaAndBeta(spec) }];
};

export const rmsNormalization = ({ epsilon }: LayerSpecOf<'rms_normalization'>): LoweredLayer => [
  { kind: WITHIN, places: 'each', groups: 1, centered: false, epsilon, ...scaleAndShift('scale', null) },
];

export const groupNormalization = (spec: LayerSpecOf<'group_normalization'>, input: Shape): LoweredLayer => {
  const { epsilon } = spec;
  const groups = groupCount(spec, input.at(-1)!);
  return [{ kind: WITHIN, places: 'all', groups, centered: true, epsilon, ...gammaAndBeta(spec) }];
};
