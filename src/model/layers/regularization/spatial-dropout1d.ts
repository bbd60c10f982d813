import { defineLayer } from '#model/layers/layer-def.ts';
import { spatialDropoutParts } from './spatial-dropout.ts';

export const spatialDropout1d = defineLayer({
  kind: 'spatial_dropout1d',
  title: 'SpatialDropout1D',
  code: 'Dl',
  ...spatialDropoutParts('SpatialDropout1D', 1),
});
