import { defineLayer } from '#model/layers/layer-def.ts';
import { spatialDropoutParts } from './spatial-dropout.ts';

export const spatialDropout2d = defineLayer({
  kind: 'spatial_dropout2d',
  title: 'SpatialDropout2D',
  code: 'Di',
  ...spatialDropoutParts('SpatialDropout2D', 2),
});
