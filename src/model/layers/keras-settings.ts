/** @file The settings of a layer as the arguments of its class in Keras 3, whose names and defaults they have. */
import { snakeCase } from '#model/snake-case.ts';
import { call, type Argument, type Construction } from '#model/construction.ts';
import { numbersOf, type Field, type Fields } from '#model/fields.ts';
import { kerasInitializer } from './keras-initializer.ts';

type Values = Readonly<Record<string, unknown>>;

function argumentOf(field: Field, value: unknown): Argument {
  if (field.type === 'list') return numbersOf(String(value));
  return field.type === 'variant' ? kerasInitializer(String(value)) : (value as Argument);
}

/** The settings that are worth saying: those that are not at their defaults, or that a reader looks for. */
function saidSettings(fields: Fields, values: Values): ReadonlyMap<string, Argument> {
  const said = Object.entries(fields).filter(
    ([name, field]) => field.explicit === true || values[name] !== field.default,
  );
  return new Map(said.map(([name, field]) => [name, argumentOf(field, values[name])]));
}

/** l1 and l2 are one argument in Keras, for each of the kernels. */
function regularizers(
  kernels: readonly string[],
  settings: ReadonlyMap<string, Argument>,
): Readonly<Record<string, Argument>> {
  const penalties = ['l1', 'l2'].filter((name) => settings.has(name));
  if (penalties.length === 0) return {};
  const factors = Object.fromEntries(penalties.map((name) => [name, settings.get(name)!]));
  const regularizer = call('regularizers.L1L2', [], factors);
  return Object.fromEntries(kernels.map((kernel) => [`${kernel}_regularizer`, regularizer]));
}

/** What a definition has to say for this. */
interface Described {
  readonly title: string;
  readonly lead?: string;
  readonly fields: Fields;
}

/** The lead setting in first place, then whatever differs from its default. */
export function callFromFields({ title, lead, fields }: Described, values: Values): Construction {
  const settings = saidSettings(fields, values);
  const kernels = ['kernel', 'depthwise', 'pointwise'].filter((name) => `${name}Initializer` in fields);
  const penalized = kernels.length > 0;
  const named = [...settings].filter(([name]) => name !== lead && !(penalized && /^l[12]$/.test(name)));
  const first = lead === undefined ? [] : [argumentOf(fields[lead]!, values[lead])];
  return call(`layers.${title}`, first, {
    ...Object.fromEntries(named.map(([name, value]) => [snakeCase(name), value])),
    ...regularizers(kernels, settings),
  });
}
