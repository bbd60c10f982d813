/**
 * @file How a number came about, as data: formulas, and the same with the numbers in them. Made in double precision from the
 * record's own numbers by the files in `layers/`, `losses/` and `optimizers/`; the page draws it and computes nothing.
 */
import type { Text } from '#lib/text.ts';
import type { Place, TensorRef } from './place.ts';

/** What a number is in a formula; every role has a colour. */
export type Role = 'upstream' | 'input' | 'weight' | 'local' | 'output' | 'target' | 'state' | 'plain';

/** What is done to a number before it is multiplied: `exp` is shown as e^{2.31}. */
export type Through = 'exp' | 'ln' | 'sqrt' | 'abs' | 'sign';

export interface Factor {
  readonly value: number;
  readonly role: Role;
  /** TeX: `x_{4,6,3}`. */
  readonly symbol: string;
  /** The number's own place: exactly `value` stands there. */
  readonly from?: Place;
  /** Of the value, before the exponent. */
  readonly through?: Through;
  /** 1 where it is missing; −1 divides. */
  readonly exponent?: number;
}

/** A product. */
export interface Term {
  /** An empty product is 1: then `value` says it all. */
  readonly factors: readonly Factor[];
  /** Row, column, channel that the term belongs to. */
  readonly at?: readonly number[];
  readonly value: number;
}

/** A sum of products. */
export interface Line {
  /** The formula, its symbols wrapped in `\htmlClass{role-…}{…}`. */
  readonly tex: string;
  readonly terms: readonly Term[];
  /** Added to the terms. */
  readonly bias?: Factor;
  /** Applied to the sum, where the line is more than one: `relu(…)`. */
  readonly apply?: string;
  readonly value: number;
  /** Where this line's own number stands. */
  readonly from?: Place;
}

export interface Mark {
  readonly tensor: TensorRef;
  /** Cells to be outlined: the window, the winner. */
  readonly indices: readonly number[];
}

export interface Derivation {
  readonly place: Place;
  /** Each may use the lines before it. Empty where the number is given, or where its kind is not told step by step. */
  readonly lines: readonly Line[];
  /** In double precision, from the record's own numbers. */
  readonly value: number;
  /** What the engine says; for what it does not tell, what follows from what it tells. */
  readonly engineValue: number;
  /** Made from the numbers alone. */
  readonly words: readonly Text[];
  readonly marks: readonly Mark[];
  /** False where the number is computed by the engine in steps that are not told here; the words say so. */
  readonly told: boolean;
}
