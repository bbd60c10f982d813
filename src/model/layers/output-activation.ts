import type { Activation } from '#model/activations.ts';
import { layerDef, type LayerSpec } from './index.ts';

/** The activation that a layer ends in; null where its kind does not end in one that can be set. */
export function outputActivationOf(spec: LayerSpec): Activation | null {
  return layerDef(spec).activates === true && 'activation' in spec ? spec.activation : null;
}
