import type { Text } from '#lib/text.ts';
import { coerceField, type Field, type Fields } from '#model/fields.ts';
import type { SpecOf } from '#model/layers/layer-def.ts';
import type { JsonObject } from './json.ts';
import { messages } from './messages.ts';
import type { Notes } from './notes.ts';
import { quote } from './quote.ts';

/** Says where a field stands: `Layer 3 (Conv2D), Kernel size`. */
export type Place = (label: Text) => Text;

const nowhere: Place = (label) => label;

const sayValue = (field: Field, value: unknown): string =>
  ['choice', 'variant', 'text'].includes(field.type) ? quote(value) : String(value);

/** Every field of `fields` as `input` has it, or the nearest that is allowed, or its default; notes what was replaced. */
export function coerceFields<F extends Fields>(
  fields: F,
  input: JsonObject,
  notes: Notes,
  place: Place = nowhere,
): SpecOf<F> {
  const coerced = Object.entries(fields).map(([name, field]) => {
    if (!Object.hasOwn(input, name)) return [name, field.default];
    const value = coerceField(field, input[name]);
    if (value !== input[name]) {
      notes.changes.push(messages.coerced(place(field.label), quote(input[name]), sayValue(field, value)));
    }
    return [name, value];
  });
  return Object.fromEntries(coerced) as SpecOf<F>;
}

/** Notes every name of `input` that is not one of `known`; `where` stands before it. */
export function noteUnknown(input: JsonObject, known: readonly string[], notes: Notes, where = ''): void {
  notes.unknown.push(
    ...Object.keys(input)
      .filter((name) => !known.includes(name))
      .map((name) => where + name),
  );
}
