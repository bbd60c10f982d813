/** @file Layers whose weights are rows that are read where they lie: token vectors, positions, slopes. */
import { positionWaves } from '#model/layers/sequence/position-waves.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { LoweredLayer } from './loose-op.ts';

export const embedding = ({ inputDim, maskZero }: LayerSpecOf<'embedding'>): LoweredLayer =>
  maskZero
    ? { refused: 'Embedding with padding is not compiled yet' }
    : [{ kind: 'embedding', tables: [{ name: 'embeddings', rows: inputDim }] }];

export function positionEmbedding(
  { encoding, maxWavelength }: LayerSpecOf<'position_embedding'>,
  [steps, features]: Shape,
): LoweredLayer {
  if (encoding === 'learned')
    return [{ kind: 'by_place', how: 'add', tables: [{ name: 'embeddings', rows: steps! }], constant: null }];
  const constant = positionWaves(steps!, features!, maxWavelength);
  return [{ kind: 'by_place', how: 'add', tables: [], constant }];
}

export function prelu({ sharedAxes }: LayerSpecOf<'prelu'>, input: Shape): LoweredLayer {
  const rows = sharedAxes ? 1 : sizeOf(input.slice(0, -1));
  return [{ kind: 'by_place', how: 'slope', tables: [{ name: 'alpha', rows }], constant: null }];
}
