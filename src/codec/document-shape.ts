/**
 * @file The outline of a document, before any value in it is looked at: what must be an object, a list or a
 * text (the stacks' layers excepted: `parse-stack.ts`). Names that are not listed pass through, so that they can be reported; `__proto__`, `constructor` and
 * `prototype` do not.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { messages } from './messages.ts';

/** valibot alone takes an array for an object. */
const object = <const E extends v.ObjectEntries>(entries: E) =>
  v.pipe(v.custom<JsonObject>(isJsonObject), v.looseObject(entries));

const DOCUMENT_SHAPE = object({
  title: v.optional(v.string(), ''),
  task: object({ kind: v.string() }),
  data: object({ dataset: v.string() }),
  stacks: object({ main: v.array(v.unknown()) }),
  training: v.optional(
    object({
      optimizer: v.optional(object({ kind: v.string() })),
      schedule: v.optional(object({ kind: v.string() })),
      loss: v.optional(object({ kind: v.string() })),
      tools: v.optional(object({}), {}),
    }),
    {},
  ),
});

export type DocumentOutline = v.InferOutput<typeof DOCUMENT_SHAPE>;

/** The first thing that is wrong, in words. */
function describe(issue: v.BaseIssue<unknown>): Text {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  return path.length === 0 ? messages.noDocument : messages.misshapen(path.join('.'));
}

/** The document's outline, or what cannot be read of it. */
export function checkOutline(input: unknown): Result<DocumentOutline, Text> {
  const parsed = v.safeParse(DOCUMENT_SHAPE, input, { abortEarly: true });
  return parsed.success ? ok(parsed.output) : err(describe(parsed.issues[0]));
}
