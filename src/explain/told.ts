/** @file What derivations are made of: numbers with their places, products, sums. */
import type { Text } from '#lib/text.ts';
import { placeIn, sizeOf, type Shape } from '#model/shape.ts';
import type { Factor, Line, Mark, Role, Term } from './derivation.ts';
import type { TensorRef } from './place.ts';

/** How a number came about. The last line's value is the number. */
export interface Told {
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
  readonly words: readonly Text[];
}

export const told = (lines: readonly Line[], rest: Partial<Omit<Told, 'lines'>> = {}): Told => ({
  lines,
  marks: [],
  words: [],
  ...rest,
});

/** A symbol in the colour of its role. */
export const role = (of: Role, tex: string): string => String.raw`\htmlClass{role-${of}}{${tex}}`;

/** ∂L/∂… of a symbol. */
export const slope = (of: Role, symbol: string): string =>
  role(of, String.raw`\frac{\partial L}{\partial ${symbol}}`);

const EFFECTS = {
  exp: Math.exp,
  ln: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
} as const;

/** What a factor comes to. */
export const factorValue = ({ value, through, exponent = 1 }: Factor): number =>
  (through ? EFFECTS[through](value) : value) ** exponent;

export const term = (factors: readonly Factor[], at?: readonly number[]): Term => ({
  factors,
  value: factors.reduce((product, factor) => product * factorValue(factor), 1),
  ...(at && { at }),
});

export const plain = (value: number, symbol: string, of: Role = 'plain'): Factor => ({
  value,
  role: of,
  symbol,
});

/** A sum. With `apply` and `value` the line says what is made of the sum. */
export const sumLine = (
  line: Pick<Line, 'tex' | 'terms'> & Partial<Pick<Line, 'bias' | 'from' | 'apply' | 'value'>>,
): Line => ({
  ...line,
  value: line.value ?? line.terms.reduce((sum, { value }) => sum + value, line.bias?.value ?? 0),
});

/** Makes factors of the numbers of one tensor. */
export const factorsOf =
  (
    tensor: TensorRef,
    { shape, values }: { shape: Shape; values: ArrayLike<number> },
    of: Role,
    letter: string,
  ) =>
  (index: number): Factor => {
    const place = sizeOf(shape) === 1 ? [] : placeIn(shape, index);
    return {
      value: values[index]!,
      role: of,
      symbol: place.length === 0 ? letter : `${letter}_{${place.join(',')}}`,
      from: { tensor, index },
    };
  };
