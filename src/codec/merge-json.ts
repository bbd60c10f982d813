import { isJsonObject, type JsonObject } from './json.ts';

/** Objects of different kinds have different fields: one takes the other's place as a whole. */
const isSameKind = (base: JsonObject, changes: JsonObject): boolean =>
  changes['kind'] === undefined || changes['kind'] === base['kind'];

/**
 * `base` with `changes` laid over it: objects of one kind are merged name by name, everything else is replaced.
 * No deeper than `base` is, so depth in `changes` costs nothing.
 */
export function mergeJson(base: JsonObject, changes: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(changes)) {
    const old = merged.get(name);
    const merges = isJsonObject(old) && isJsonObject(value) && isSameKind(old, value);
    merged.set(name, merges ? mergeJson(old, value) : value);
  }
  return Object.fromEntries(merged); // defines `__proto__` as a plain name, unlike assignment
}
