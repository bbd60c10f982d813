import { parseVariant } from '#lib/variant.ts';
import { call, type Argument } from '#model/construction.ts';

/** `random_normal` as its name, and as `initializers.RandomNormal(stddev=0.1)` where it has settings. */
export function kerasInitializer(value: string): Argument {
  const { name, settings } = parseVariant(value);
  if (Object.keys(settings).length === 0) return name;
  const title = name.replaceAll(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  return call(`initializers.${title}`, [], settings);
}
