import { layerDef, type Layer } from '#model/layers/index.ts';
import type { JsonObject } from './json.ts';

/** A layer as the least that says it: its kind and the settings that are not at their defaults, in the definition's order. */
export function layerDraft(layer: Layer): JsonObject {
  const values: JsonObject = layer;
  const changed = Object.entries(layerDef(layer).fields).filter(
    ([name, field]) => values[name] !== field.default,
  );
  return { kind: layer.kind, ...Object.fromEntries(changed.map(([name]) => [name, values[name]])) };
}
