import { isJsonObject, type JsonObject } from './json.ts';

/** What tells objects apart that have different fields: one takes the other's place as a whole. */
const TELLING = ['kind', 'dataset'];

const isSameKind = (base: JsonObject, changes: JsonObject): boolean =>
  TELLING.every((name) => changes[name] === undefined || changes[name] === base[name]);

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
