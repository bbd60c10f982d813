import type { LayerAnalysis, StackAnalysis } from './analyse.ts';
import { layerDef } from './layers/index.ts';

const hasPlaces = ({ output }: LayerAnalysis): boolean => output.length === 3 && output[0]! * output[1]! > 1;

/**
 * The layer whose features say what is where in a picture: the last that still has rows and columns and has learned something,
 * itself or below it. Pooling only makes them coarser. Null where there is none, as in a network that begins with Flatten.
 */
export function featureLayer({ layers }: Pick<StackAnalysis, 'layers'>): LayerAnalysis | null {
  const learned = layers.findIndex(({ parameters }) => parameters > 0);
  const end = layers.findIndex((layer) => !hasPlaces(layer));
  const seen = layers.slice(learned, end < 0 ? undefined : end);
  return learned < 0 ? null : (seen.findLast(({ layer }) => layerDef(layer).family !== 'pooling') ?? null);
}
