/**
 * @file The outline of a document, before any value in it is looked at: what must be an object, a list or a
 * text. Names that are not listed pass through, so that they can be reported; `__proto__`, `constructor` and
 * `prototype` do not.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { MAX_LAYERS } from '#model/document.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { messages } from './messages.ts';

/** valibot alone takes an array for an object. */
const object = <const E extends v.ObjectEntries>(entries: E) =>
  v.pipe(v.custom<JsonObject>(isJsonObject), v.looseObject(entries));

const stack = v.pipe(v.array(v.unknown()), v.maxLength(MAX_LAYERS), v.array(object({ kind: v.string() })));

const DOCUMENT_SHAPE = object({
  title: v.optional(v.string(), ''),
  task: v.string(),
  data: object({ dataset: v.string() }),
  stacks: object({ main: stack }),
  training: v.optional(
    object({
      optimizer: v.optional(object({ kind: v.string() })),
      schedule: v.optional(object({ kind: v.string() })),
      loss: v.optional(object({ kind: v.string() })),
    }),
    {},
  ),
});

export type DocumentOutline = v.InferOutput<typeof DOCUMENT_SHAPE>;

/** The first thing that is wrong, in words. */
function describe(issue: v.BaseIssue<unknown>): Text {
  if (issue.type === 'max_length') return messages.tooManyLayers(MAX_LAYERS);
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const [root, name, index] = path;
  if (root === undefined) return messages.noDocument;
  if (root === 'stacks' && name === 'main' && index !== undefined)
    return messages.misshapenLayer(Number(index) + 1);
  return messages.misshapen(path.join('.'));
}

/** The document's outline, or what cannot be read of it. */
export function checkOutline(input: unknown): Result<DocumentOutline, Text> {
  const parsed = v.safeParse(DOCUMENT_SHAPE, input, { abortEarly: true });
  return parsed.success ? ok(parsed.output) : err(describe(parsed.issues[0]));
}
