/**
 * @file How documents and links of older versions become current ones. Every change of their form adds one
 * migration to the end of the list; what stands in the list is never edited.
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { messages } from './messages.ts';
import { quote } from './quote.ts';

/** Names and values of a link, in order. */
export type LinkKeys = ReadonlyMap<string, string>;

export interface Migration {
  /** The version that it leads to, from the one before. */
  readonly to: number;
  /** What changed, for instance `rename-pool-strides`. */
  readonly name: string;
  /** Takes unchecked JSON: a whole document, or the part of one that a link carries. Changes nothing in place. */
  document(json: JsonObject): JsonObject;
  link?(keys: LinkKeys): LinkKeys;
}

/** The version of the first release; every migration leads on from here. */
export const FIRST_VERSION = 1;

/** A loss was a name before it had settings. */
const lossWithSettings: Migration = {
  to: 2,
  name: 'loss-with-settings',
  document(json) {
    const { training } = json;
    if (!isJsonObject(training) || typeof training['loss'] !== 'string') return json;
    return { ...json, training: { ...training, loss: { kind: training['loss'] } } };
  },
};

/** A task was a name before it had settings. In links it stays one. */
const taskWithSettings: Migration = {
  to: 3,
  name: 'task-with-settings',
  document: (json) => (typeof json['task'] === 'string' ? { ...json, task: { kind: json['task'] } } : json),
};

export const MIGRATIONS: readonly Migration[] = [lossWithSettings, taskWithSettings];

export const versionAfter = (migrations: readonly Migration[]): number =>
  migrations.at(-1)?.to ?? FIRST_VERSION;

/** The migrations that something of `version` still needs, or why it cannot be read. */
export function migrationsFrom(
  version: unknown,
  migrations: readonly Migration[],
): Result<readonly Migration[], Text> {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < FIRST_VERSION) {
    return err(messages.noVersion);
  }
  const known = versionAfter(migrations);
  if (version > known) return err(messages.newerVersion(quote(version), known));
  return ok(migrations.filter(({ to }) => to > version));
}

/** Applies one migration after another. What throws is damaged: migrations are written for documents that were whole. */
export function migrate<T>(
  value: T,
  steps: readonly Migration[],
  apply: (migration: Migration, value: T) => T,
): Result<T, Text> {
  let current = value;
  for (const step of steps) {
    try {
      current = apply(step, current);
    } catch {
      return err(messages.failedUpgrade(step.name));
    }
  }
  return ok(current);
}
