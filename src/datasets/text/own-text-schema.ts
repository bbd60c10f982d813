/** @file What a document says of a person's own texts, in one line: without them the network can still be seen and checked. */
import * as v from 'valibot';

/** Of a document's line. */
export const MAX_TEXT_SCHEMA = 10_000;
/** Fewer texts cannot be split into three parts. */
export const FEWEST_TEXTS = 10;
/** Answers are bytes. */
export const MOST_CLASSES = 100;

const TEST_SHARE = 0.2;
const VALIDATION_SHARE = 0.2;

const schema = v.object({
  classes: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(2), v.maxLength(MOST_CLASSES)),
  /** Texts in all. */
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(FEWEST_TEXTS), v.maxValue(1e7)),
});
export type TextSchema = v.InferOutput<typeof schema>;

/** What stands for texts before there are any: enough to draw a network. */
const NO_TEXTS: TextSchema = { classes: ['A', 'B'], count: FEWEST_TEXTS };

/** Null for a line that is no schema. */
export function parseTextSchema(line: string): TextSchema | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(line));
    return parsed.success && new Set(parsed.output.classes).size === parsed.output.classes.length
      ? parsed.output
      : null;
  } catch {
    return null; // No JSON: no schema.
  }
}

/** How many texts are in each part. */
export function textCounts({ count }: TextSchema) {
  const test = Math.round(count * TEST_SHARE);
  const validation = Math.round((count - test) * VALIDATION_SHARE);
  return { train: count - test - validation, validation, test };
}

export const schemaOrNone = (line: string): TextSchema => parseTextSchema(line) ?? NO_TEXTS;
