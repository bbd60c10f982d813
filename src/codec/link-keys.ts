/** @file A link's hash as names with values: `v=1&preset=mnist-convnet&lr=0.003`. */
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { Field, Fields, FieldValue } from '#model/fields.ts';
import type { JsonObject } from './json.ts';
import { messages } from './messages.ts';
import type { LinkKeys } from './migrations.ts';
import { quote } from './quote.ts';

/** Characters of a hash; browsers take more, but nothing that Strata writes comes near. */
export const MAX_LINK = 65_536;

const decode = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));

/** One name and its value. */
export type LinkPair = readonly [key: string, value: string];

/** The names and values of a hash, with or without `#`; of a name that comes twice, the last value. */
export function parseKeys(hash: string): Result<LinkKeys, Text> {
  if (hash.length > MAX_LINK) return err(messages.linkTooLong);
  const keys = new Map<string, string>();
  for (const pair of hash
    .replace(/^#/, '')
    .split('&')
    .filter((each) => each !== '')) {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
    try {
      keys.set(decode(pair.slice(0, at)), decode(pair.slice(at + 1)));
    } catch {
      return err(messages.badPercent(quote(pair.slice(0, at))));
    }
  }
  return ok(keys);
}

/** Percent-encoded where it must be; commas, which separate lists, stay readable. */
const encode = (part: string): string => encodeURIComponent(part.toWellFormed()).replaceAll('%2C', ',');

export const printKeys = (pairs: readonly LinkPair[]): string =>
  pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');

/** The key's value, which is then no longer among the keys that are left. */
export function take(left: Map<string, string>, key: string): string | undefined {
  const value = left.get(key);
  left.delete(key);
  return value;
}

const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i;

/** What a value in a link stands for; what is no number stays text, so that `coerceField` refuses it. */
function readValue(field: Field, value: string): FieldValue {
  if (['choice', 'list', 'variant', 'text'].includes(field.type)) return value;
  if (field.type === 'flag')
    return value === 'true' || value === '1' || (value === 'false' || value === '0' ? false : value);
  return NUMBER.test(value) ? Number(value) : value;
}

/** Takes every field that the link sets, as unchecked JSON by the fields' names. */
export function takeFields(fields: Fields, left: Map<string, string>): JsonObject {
  const found: [string, FieldValue][] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = field.code === undefined ? undefined : take(left, field.code);
    if (value !== undefined) found.push([name, readValue(field, value)]);
  }
  return Object.fromEntries(found);
}

/** Key and value of every field of `values` that differs from `base`. */
export function fieldPairs<V extends object>(fields: Fields, values: V, base: V): readonly LinkPair[] {
  const named = values as Readonly<Record<string, unknown>>;
  const other = base as Readonly<Record<string, unknown>>;
  return Object.entries(fields)
    .filter(([name, { code }]) => code !== undefined && named[name] !== other[name])
    .map(([name, { code }]) => [code!, String(named[name])] as const);
}
