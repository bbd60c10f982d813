/**
 * @file A stack as text that fits in a link and can be read and typed by hand: `c32k3r-p2-f-d10s`.
 *
 *     stack  = [ layer { "-" layer } ]         from the input to the output; empty text is an empty stack
 *     layer  = code [ value ] { token } [ "(" stack { "," stack } ")" ]
 *                                              the kind's code, then the value of its `lead` field; a block's branches
 *     code   = letter | capital letter         `c`, `Ln`
 *     token  = letter value | letter           a field with a value by its code; an option of a choice by its letter, or a
 *                                              switch that is not where it stands by default
 *     value  = number | list
 *     number = digits [ "." digits ]
 *     list   = place { "x" place }             `4x4x_`
 *     place  = digits | "_"                    −1
 *
 * `s2` is strides and `s` is softmax: a letter with digits is a field, one without is an option. What is not
 * written is at its default. Printing is canonical: the lead number always, then the fields in the order of the
 * definition, each when it differs from its default or is marked `explicit`. The letters come from the registry.
 */
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { Field, FieldValue } from '#model/fields.ts';
import { MAX_DEPTH } from '#model/document.ts';
import { branchesOf, LAYER_KINDS, layerDef, type AnyLayerDef, type LayerSpec } from '#model/layers/index.ts';
import type { JsonObject } from './json.ts';
import { messages } from './messages.ts';
import { quote } from './quote.ts';

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const PLAIN_NUMBER = new RegExp(`^${NUMBER}$`);
const LIST = String.raw`(?:\d+|_)(?:x(?:\d+|_))+|_`;
const VALUE = `${LIST}|${NUMBER}`;
const TOKEN = new RegExp(`([a-z])(${VALUE})?`, 'g');
const CODE = '[A-Z]?[a-z]';
const LAYER = new RegExp(`^(${CODE})(${VALUE})?((?:[a-z](?:${VALUE})?)*)$`);

/** The number in digits, or null where JavaScript would write an exponent or a sign. */
const printNumber = (value: number): string | null =>
  PLAIN_NUMBER.test(String(value)) ? String(value) : null;

/** A setting that stands in digits: a number or a list of them. */
const printValue = (field: Field, value: FieldValue): string | null =>
  field.type === 'list'
    ? String(value).replaceAll('-1', '_').replaceAll(',', 'x')
    : printNumber(Number(value));

/** The opposite of {@link printValue}, or null where `digits` are not what the field takes. */
function readValue(field: Field, digits: string): FieldValue | null {
  const fits = field.type === 'list' ? !digits.includes('.') : PLAIN_NUMBER.test(digits);
  if (!fits) return null;
  return field.type === 'list' ? digits.replaceAll('x', ',').replaceAll('_', '-1') : Number(digits);
}

/** One setting as a token, or null when it has no letter. */
function printToken(field: Field, value: FieldValue): string | null {
  const atDefault = value === field.default;
  if (field.type === 'choice') return field.codes?.[String(value)] ?? (atDefault ? '' : null);
  if (field.code === undefined || field.type === 'text') return atDefault ? '' : null;
  if (field.type === 'flag') return atDefault ? '' : field.code;
  const digits = printValue(field, value);
  return digits && field.code + digits;
}

function printLayer(layer: LayerSpec): string | null {
  const { code, lead, fields } = layerDef(layer);
  const values = layer as unknown as Readonly<Record<string, FieldValue>>;
  const tokens = Object.entries(fields).map(([name, field]) => {
    const value = values[name]!;
    if (name === lead) return printValue(field, value);
    return value === field.default && !field.explicit ? '' : printToken(field, value);
  });
  const held = branchesOf(layer).map(printStack);
  if (tokens.includes(null) || held.includes(null)) return null;
  return code + tokens.join('') + (held.length > 0 ? `(${held.join(',')})` : '');
}

/** The stack as text, or null when it holds something that has no letter. */
export function printStack(stack: readonly LayerSpec[]): string | null {
  const layers = stack.map(printLayer);
  return layers.includes(null) ? null : layers.join('-');
}

/** Name and value of the field that a token sets, or null when there is none. */
function readToken(
  def: AnyLayerDef,
  letter: string,
  digits: string | undefined,
): [string, FieldValue | null] | null {
  for (const [name, field] of Object.entries(def.fields)) {
    if (digits === undefined && field.type === 'flag' && field.code === letter) return [name, !field.default];
    const numeric = field.type !== 'choice' && field.type !== 'flag';
    if (digits !== undefined && numeric && field.code === letter) return [name, readValue(field, digits)];
    if (digits === undefined && field.type === 'choice') {
      const option = field.options.find((each) => field.codes?.[each] === letter);
      if (option !== undefined) return [name, option];
    }
  }
  return null;
}

/** A layer's kind and the settings that are written, unchecked; null when it cannot be read. */
function parseLayer(layer: string): JsonObject | null {
  const [matched, code, first, tokens = ''] = LAYER.exec(layer) ?? [];
  const kind = LAYER_KINDS.find((each) => layerDef({ kind: each }).code === code);
  if (matched === undefined || kind === undefined) return null;
  const def = layerDef({ kind });
  const draft = new Map<string, FieldValue | null>([['kind', kind]]);
  if (first !== undefined) {
    if (def.lead === undefined) return null;
    draft.set(def.lead, readValue(def.fields[def.lead]!, first));
  }
  for (const [, letter, digits] of tokens.matchAll(TOKEN)) {
    const setting = readToken(def, letter!, digits);
    if (!setting || draft.has(setting[0])) return null;
    draft.set(...setting);
  }
  return [...draft.values()].includes(null) ? null : Object.fromEntries(draft);
}

/** Reads the parts of a text one after another. Its methods leave the place behind what they have read. */
class StackText {
  readonly #parts: readonly string[];
  #at = 0;
  #layers = 0;

  constructor(text: string) {
    this.#parts = text.match(/[^-(),]+|[-(),]/g) ?? [];
  }

  /** The whole text as one stack. */
  readAll(): Result<readonly JsonObject[], Text> {
    const stack = this.#readStack(0);
    return stack.ok && this.#at < this.#parts.length ? this.#refuse() : stack;
  }

  get #next(): string {
    return this.#parts[this.#at] ?? '';
  }

  /** Takes `part` if it comes next. */
  #take(part: string): boolean {
    if (this.#next !== part) return false;
    this.#at++;
    return true;
  }

  /** Quotes what comes next as far as the layer goes. */
  #refuse() {
    const [rest = ''] = this.#parts.slice(this.#at).join('').split('-');
    return err(messages.badLayerText(Math.max(1, this.#layers), quote(rest)));
  }

  #readStack(depth: number): Result<JsonObject[], Text> {
    const layers: JsonObject[] = [];
    if (this.#next === '' || this.#next === ',' || this.#next === ')') return ok(layers);
    do {
      const layer = this.#readLayer(depth);
      if (!layer.ok) return layer;
      layers.push(layer.value);
    } while (this.#take('-'));
    return ok(layers);
  }

  #readLayer(depth: number): Result<JsonObject, Text> {
    this.#layers++;
    const layer = parseLayer(this.#next);
    if (!layer) return this.#refuse();
    this.#at++;
    if (!this.#take('(')) return ok(layer);
    if (depth === MAX_DEPTH) return err(messages.tooManyBlocks(MAX_DEPTH));
    const branches: JsonObject[][] = [];
    do {
      const stack = this.#readStack(depth + 1);
      if (!stack.ok) return stack;
      branches.push(stack.value);
    } while (this.#take(','));
    return this.#take(')') ? ok({ ...layer, branches }) : this.#refuse();
  }
}

/** The layers that `compact` names, as unchecked JSON for `parseDocument`, or the first that cannot be read. */
export const parseStack = (compact: string): Result<readonly JsonObject[], Text> =>
  new StackText(compact).readAll();
