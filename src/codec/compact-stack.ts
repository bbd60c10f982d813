/**
 * @file A stack as text that fits in a link and can be read and typed by hand: `c32k3r-p2-f-d10s`.
 *
 *     stack  = [ layer { "-" layer } ]         from the input to the output; empty text is an empty stack
 *     layer  = code [ value ] { token }        the kind's code, then the value of its `lead` field
 *     code   = letter | capital letter         `c`, `Ln`
 *     token  = letter value | letter           a field with a value by its code; an option of a choice by its letter
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
import { LAYER_KINDS, layerDef, type LayerSpec } from '#model/layers/index.ts';
import type { LayerDef } from '#model/layers/layer-def.ts';
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
  if (field.type === 'flag' || field.code === undefined) return atDefault ? '' : null;
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
  return tokens.includes(null) ? null : code + tokens.join('');
}

/** The stack as text, or null when it holds something that has no letter. */
export function printStack(stack: readonly LayerSpec[]): string | null {
  const layers = stack.map(printLayer);
  return layers.includes(null) ? null : layers.join('-');
}

/** Name and value of the field that a token sets, or null when there is none. */
function readToken(
  def: LayerDef,
  letter: string,
  digits: string | undefined,
): [string, FieldValue | null] | null {
  for (const [name, field] of Object.entries(def.fields)) {
    if (digits !== undefined && field.type !== 'choice' && field.code === letter)
      return [name, readValue(field, digits)];
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

/** The layers that `compact` names, as unchecked JSON for `parseDocument`, or the first that cannot be read. */
export function parseStack(compact: string): Result<readonly JsonObject[], Text> {
  const drafts: JsonObject[] = [];
  for (const layer of compact === '' ? [] : compact.split('-')) {
    const draft = parseLayer(layer);
    if (!draft) return err(messages.badLayerText(drafts.length + 1, quote(layer)));
    drafts.push(draft);
  }
  return ok(drafts);
}
