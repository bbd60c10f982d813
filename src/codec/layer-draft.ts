import { branchesOf, layerDef, type LayerSpec } from '#model/layers/index.ts';
import type { JsonObject } from './json.ts';

/** A layer as the least that says it: its kind, the settings that are not at their defaults, in the definition's order, and what it holds. */
export function layerDraft(layer: LayerSpec): JsonObject {
  const values: JsonObject = layer;
  const changed = Object.entries(layerDef(layer).fields).filter(
    ([name, field]) => values[name] !== field.default,
  );
  const held = branchesOf(layer).map((stack) => stack.map(layerDraft));
  return {
    kind: layer.kind,
    ...Object.fromEntries(changed.map(([name]) => [name, values[name]])),
    ...(held.length > 0 ? { branches: held } : {}),
  };
}
