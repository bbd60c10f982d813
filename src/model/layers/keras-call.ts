/**
 * @file A layer as Keras 3 makes it. Names and defaults of our settings are Keras's, so the call follows from the
 * definition: the lead setting in first place, then whatever differs from its default. Definitions that Keras spells
 * otherwise bring their own.
 */
import { call, type Argument, type Construction } from '#model/construction.ts';
import { numbersOf, type Field } from '#model/fields.ts';
import type { Shape } from '#model/shape.ts';
import { layerDef, type LayerSpec } from './index.ts';
import { kerasInitializer } from './keras-initializer.ts';

/** `kernelSize` → `kernel_size` */
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function argumentOf(field: Field, value: unknown): Argument {
  if (field.type === 'list') return numbersOf(String(value));
  return field.type === 'variant' ? kerasInitializer(String(value)) : (value as Argument);
}

/** The settings that are worth saying: those that are not at their defaults, or that a reader looks for. */
function saidSettings(spec: LayerSpec): ReadonlyMap<string, Argument> {
  const values: Readonly<Record<string, unknown>> = spec;
  const said = Object.entries(layerDef(spec).fields).filter(
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

/** `layers.Conv2D(32, kernel_size=3, activation="relu")`; null where Keras has no such layer. */
export function kerasCall(spec: LayerSpec, input: Shape): Construction | null {
  const def = layerDef(spec);
  if (def.keras) return def.keras(spec, input);
  const settings = saidSettings(spec);
  const kernels = ['kernel', 'depthwise', 'pointwise'].filter((name) => `${name}Initializer` in def.fields);
  const penalized = kernels.length > 0;
  const named = [...settings].filter(([name]) => name !== def.lead && !(penalized && /^l[12]$/.test(name)));
  const values: Readonly<Record<string, unknown>> = spec;
  const lead = def.lead === undefined ? [] : [argumentOf(def.fields[def.lead]!, values[def.lead])];
  return call(`layers.${def.title}`, lead, {
    ...Object.fromEntries(named.map(([name, value]) => [snakeCase(name), value])),
    ...regularizers(kernels, settings),
  });
}
