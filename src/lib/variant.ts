/** A name with numbers of its own, by their names. */
export interface Variant {
  readonly name: string;
  readonly settings: Readonly<Record<string, number>>;
}

const VARIANT = /^(\w+)(?:\(([^()]*)\))?$/;

/** The parts of a text such as `random_normal(stddev=0.1)`; an empty name where it is no such text. */
export function parseVariant(text: string): Variant {
  const [, name = '', written = ''] = VARIANT.exec(text) ?? [];
  const pairs = written.split(',').map((each) => each.split('=').map((part) => part.trim()));
  const said = pairs.filter(([, number = '']) => number !== '');
  return { name, settings: Object.fromEntries(said.map(([key, number]) => [key, Number(number)])) };
}

/** `random_normal(stddev=0.1)`, or the name alone. */
export function printVariant({ name, settings }: Variant): string {
  const said = Object.entries(settings).map(([key, number]) => `${key}=${number}`);
  return said.length === 0 ? name : `${name}(${said.join(',')})`;
}
