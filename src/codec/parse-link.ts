/** @file The document that the hash of a link opens. See `link.ts` for the form. Nothing in a link is evaluated. */
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { DATASETS } from '#datasets/index.ts';
import { DOCUMENT_VERSION, SEED_FIELD, TRAINING_FIELDS } from '#model/document.ts';
import type { Fields } from '#model/fields.ts';
import { LOSS_KINDS, lossDef } from '#model/losses/index.ts';
import { OPTIMIZER_KINDS, optimizerDef } from '#model/optimizers/index.ts';
import { SCHEDULE_KINDS, scheduleDef } from '#model/schedules/index.ts';
import { TASK_KINDS, taskDef } from '#model/tasks/index.ts';
import { TOOL_KINDS, toolDef } from '#model/tools/index.ts';
import { DEFAULT_PRESET, PRESET_IDS, presetOf } from '#presets/index.ts';
import { inflateText, MAX_INFLATED } from './deflate.ts';
import { isJsonObject, parseJson, type JsonObject } from './json.ts';
import { parseKeys, take, takeFields } from './link-keys.ts';
import { takeStacks, withoutForeignStacks } from './link-stacks.ts';
import { takeOptions, type LinkOptions } from './link-options.ts';
import { mergeJson } from './merge-json.ts';
import { messages } from './messages.ts';
import {
  FIRST_VERSION,
  migrate,
  MIGRATIONS,
  migrationsFrom,
  type LinkKeys,
  type Migration,
} from './migrations.ts';
import { makeNotes, noticesOf } from './notes.ts';
import { parseDocument, type ParsedDocument } from './parse-document.ts';
import { isPlaygroundLink, takePlayground } from './parse-playground.ts';
import { quote } from './quote.ts';

export interface ParsedLink extends ParsedDocument {
  readonly options: LinkOptions;
}

/** The settings of all optimizers, and of all schedules: one link name means the same setting wherever it occurs. */
const OPTIMIZER_FIELDS: Fields = Object.assign(
  {},
  ...OPTIMIZER_KINDS.map((kind) => optimizerDef({ kind }).fields),
);
const SCHEDULE_FIELDS: Fields = Object.assign(
  {},
  ...SCHEDULE_KINDS.map((kind) => scheduleDef({ kind }).fields),
);

/** The settings of all datasets and tasks, likewise. */
const DATA_FIELDS: Fields = Object.assign({}, ...Object.values(DATASETS).map(({ fields }) => fields));
const TASK_FIELDS: Fields = Object.assign({}, ...TASK_KINDS.map((kind) => taskDef({ kind }).fields));

/** The settings of all losses, likewise. */
const LOSS_FIELDS: Fields = Object.assign({}, ...LOSS_KINDS.map((kind) => lossDef({ kind }).fields));

/** `sgd` in a link is the kind whose code that is; a name that no kind has is left for `parseDocument` to refuse. */
function takeKind<K extends string>(
  left: Map<string, string>,
  key: string,
  kinds: readonly (readonly [K, string])[],
): string | undefined {
  const value = take(left, key);
  return kinds.find(([, code]) => code === value)?.[0] ?? value;
}

/** Without what the link does not say: an empty object would take the place of what stands below it. */
const said = (json: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(json).filter(([, value]) =>
      isJsonObject(value) ? Object.keys(value).length > 0 : value !== undefined,
    ),
  );

/** The JSON of `doc=`: what differs from the preset and has no name of its own in links. */
function takePacked(left: Map<string, string>, steps: readonly Migration[]): Result<JsonObject, Text> {
  const packed = take(left, 'doc');
  if (packed === undefined) return ok({});
  const json = inflateText(packed);
  if (!json.ok) return json;
  const parsed = parseJson(json.value, MAX_INFLATED);
  if (!parsed.ok) return parsed;
  if (!isJsonObject(parsed.value)) return err(messages.badPayload);
  return migrate(parsed.value, steps, (migration, part) => migration.document(part));
}

/** What the readable names say, as unchecked JSON to be laid over the preset. */
function takeChanges(left: Map<string, string>): Result<JsonObject, Text> {
  const stacks = takeStacks(left);
  if (!stacks.ok) return stacks;
  const optimizers = OPTIMIZER_KINDS.map((kind) => [kind, optimizerDef({ kind }).code] as const);
  const schedules = SCHEDULE_KINDS.map((kind) => [kind, scheduleDef({ kind }).code] as const);
  const losses = LOSS_KINDS.map((kind) => [kind, lossDef({ kind }).code] as const);
  const changes = {
    title: take(left, 'title'),
    task: said({ kind: take(left, 'task'), ...takeFields(TASK_FIELDS, left) }),
    data: said({ dataset: take(left, 'dataset'), ...takeFields(DATA_FIELDS, left) }),
    stacks: stacks.value,
    training: said({
      optimizer: said({ kind: takeKind(left, 'opt', optimizers), ...takeFields(OPTIMIZER_FIELDS, left) }),
      schedule: said({ kind: takeKind(left, 'sched', schedules), ...takeFields(SCHEDULE_FIELDS, left) }),
      loss: said({ kind: takeKind(left, 'loss', losses), ...takeFields(LOSS_FIELDS, left) }),
      classWeights: take(left, 'cw'),
      tools: said(
        Object.fromEntries(TOOL_KINDS.map((kind) => [kind, takeFields(toolDef(kind).fields, left)])),
      ),
      ...takeFields(TRAINING_FIELDS, left),
    }),
    ...takeFields({ seed: SEED_FIELD }, left),
  };
  return ok(said(changes));
}

/** Where a link names no preset: the first with its data, so that there is a network for it. */
const presetWith = (dataset: string | undefined): string =>
  PRESET_IDS.find((id) => dataset !== undefined && presetOf(id).document.data.dataset === dataset) ??
  DEFAULT_PRESET;

/** The document that the keys describe; takes every key that it knows. */
function takeDocument(left: Map<string, string>, steps: readonly Migration[]): Result<ParsedDocument, Text> {
  const wanted = take(left, 'preset') ?? presetWith(left.get('dataset'));
  const id = PRESET_IDS.find((each) => each === wanted);
  if (!id) return err(messages.unknownPreset(quote(wanted)));
  const packed = takePacked(left, steps);
  if (!packed.ok) return packed;
  const changes = takeChanges(left);
  if (!changes.ok) return changes;
  const base = withoutForeignStacks(presetOf(id).document, mergeJson(packed.value, changes.value));
  const whole = mergeJson(mergeJson(base, packed.value), changes.value);
  return parseDocument({ ...whole, version: DOCUMENT_VERSION });
}

/** What a link of TensorFlow Playground opens. */
function parsePlayground(keys: LinkKeys): Result<ParsedLink, Text> {
  const left = new Map(keys);
  const notes = makeNotes();
  const found = takePlayground(left, notes, takeOptions(left, notes));
  const parsed = parseDocument({ ...found.document, version: DOCUMENT_VERSION });
  if (!parsed.ok) return parsed;
  notes.unknown.push(...left.keys());
  return ok({
    document: parsed.value.document,
    notices: [messages.playground, ...parsed.value.notices, ...noticesOf(notes)],
    options: found.options,
  });
}

function parseAll(hash: string, migrations: readonly Migration[]): Result<ParsedLink, Text> {
  const keys = parseKeys(hash);
  if (!keys.ok) return keys;
  if (isPlaygroundLink(keys.value)) return parsePlayground(keys.value);
  const steps = migrationsFrom(Number(keys.value.get('v') ?? FIRST_VERSION), migrations);
  if (!steps.ok) return steps;
  const current = migrate(keys.value, steps.value, (migration, each) => migration.link?.(each) ?? each);
  if (!current.ok) return current;
  const left = new Map(current.value);
  left.delete('v');
  const notes = makeNotes();
  const options = takeOptions(left, notes);
  const parsed = takeDocument(left, steps.value);
  if (!parsed.ok) return parsed;
  notes.unknown.push(...left.keys());
  return ok({
    document: parsed.value.document,
    notices: [...parsed.value.notices, ...noticesOf(notes)],
    options,
  });
}

/**
 * The document that a hash (with or without `#`) opens, with notices about what was replaced or ignored, or one
 * message when it opens none. A link without a version is of the first; an empty one opens the default preset.
 */
export function parseLink(hash: string, migrations = MIGRATIONS): Result<ParsedLink, Text> {
  const parsed = parseAll(hash, migrations);
  return parsed.ok ? parsed : err(messages.badLink(parsed.error));
}
