/**
 * @file A call that makes something in another framework, as data: the page prints it. Python, since that
 * is what Keras and PyTorch speak. Nothing here knows a framework.
 */

export type Argument = number | string | boolean | null | readonly Argument[] | Construction;

export interface Construction {
  /** With its module: `layers.Conv2D`, `nn.Conv2d`. */
  readonly name: string;
  readonly positional: readonly Argument[];
  readonly named: Readonly<Record<string, Argument>>;
  /** What is then called on it, one after another. */
  readonly chained?: readonly Construction[];
}

/** `name(...positional, **named)` */
export const call = (
  name: string,
  positional: readonly Argument[] = [],
  named: Readonly<Record<string, Argument>> = {},
): Construction => ({ name, positional, named });

const isList = (argument: Argument): argument is readonly Argument[] => Array.isArray(argument);

/** An argument as a Python literal or call; lists are tuples. Strings must be free of quotes and backslashes: they are names. */
function printArgument(argument: Argument): string {
  if (argument === null) return 'None';
  if (typeof argument === 'boolean') return argument ? 'True' : 'False';
  if (typeof argument === 'string') return `"${argument}"`;
  if (typeof argument === 'number') return String(argument);
  if (!isList(argument)) return printPython(argument);
  return `(${argument.map(printArgument).join(', ')}${argument.length === 1 ? ',' : ''})`;
}

/** `layers.Conv2D(32, 3, activation="relu")`, `nn.Linear(4, 2).requires_grad_(False)` */
export function printPython({ name, positional, named, chained = [] }: Construction): string {
  const words = Object.entries(named).map(([key, value]) => `${key}=${printArgument(value)}`);
  const then = chained.map((next) => `.${printPython(next)}`).join('');
  return `${name}(${[...positional.map(printArgument), ...words].join(', ')})${then}`;
}
