/**
 * @file A document, with or without its weights, as a `.strata.json` file: `{ "strata": 1, document, weights? }`.
 * Weights are float32, little-endian, base64: about 1.3 times their size in memory.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from '#lib/base64.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { sizeOf } from '#model/shape.ts';
import { isJsonObject, parseJson } from './json.ts';
import { messages } from './messages.ts';
import { parseDocument, type ParsedDocument } from './parse-document.ts';
import { quote } from './quote.ts';

export const FILE_VERSION = 1;
/** Characters: the weights of the largest network that may train, in base64, and some room. */
const MAX_FILE = 300_000_000;
const FLOAT_BYTES = 4;

/** One weight tensor, row-major. */
export interface SavedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface ParsedFile extends ParsedDocument {
  readonly weights?: readonly SavedTensor[];
}

/** Every platform that runs a browser keeps floats little-endian, so their bytes are written as they lie. */
function printTensor({ name, shape, values }: SavedTensor) {
  return {
    name,
    shape,
    values: toBase64(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  };
}

/** The text of a file that {@link parseFile} opens. */
export function printFile(document: PlaygroundDocument, weights?: readonly SavedTensor[]): string {
  const file = { strata: FILE_VERSION, document, ...(weights ? { weights: weights.map(printTensor) } : {}) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const AXES = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(8));
const TENSORS = v.array(
  v.object({ name: v.pipe(v.string(), v.maxLength(200)), shape: AXES, values: v.string() }),
);

/** The values of a tensor of `shape`, or null when they are not all there or not all numbers. */
function readValues(encoded: string, shape: readonly number[]): Float32Array | null {
  const bytes = fromBase64(encoded);
  if (bytes?.length !== sizeOf(shape) * FLOAT_BYTES) return null;
  const values = new Float32Array(bytes.buffer);
  return values.every(Number.isFinite) ? values : null;
}

function parseWeights(json: unknown): readonly SavedTensor[] | null {
  const parsed = v.safeParse(TENSORS, json, { abortEarly: true });
  if (!parsed.success) return null;
  const weights: SavedTensor[] = [];
  for (const { name, shape, values: encoded } of parsed.output) {
    const values = readValues(encoded, shape);
    if (!values) return null;
    weights.push({ name, shape, values });
  }
  return weights;
}

/** The document in the text of a file, with notices, or one message. Damaged weights are left out with a notice. */
export function parseFile(text: string): Result<ParsedFile, Text> {
  const json = parseJson(text, MAX_FILE);
  if (!json.ok) return err(messages.badFile(json.error));
  const file = json.value;
  if (!isJsonObject(file) || !Number.isInteger(file['strata'])) return err(messages.notAFile);
  if (file['strata'] !== FILE_VERSION) {
    return err(messages.badFile(messages.newerVersion(quote(file['strata']), FILE_VERSION)));
  }
  const parsed = parseDocument(file['document']);
  if (!parsed.ok) return err(messages.badFile(parsed.error));
  if (file['weights'] === undefined) return parsed;
  const weights = parseWeights(file['weights']);
  if (weights) return ok({ ...parsed.value, weights });
  return ok({ ...parsed.value, notices: [...parsed.value.notices, messages.badWeights] });
}
