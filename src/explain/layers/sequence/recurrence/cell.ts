/**
 * @file A recurrent cell as formulas: what it makes at a step, and the gradients of that, each a sum of products of numbers of this
 * step and its neighbours. Numbers are worked out from these formulas, and told by them.
 */
import type { Text } from '#lib/text.ts';
import type { RecurrentActivation } from '#model/layers/sequence/recurrent-fields.ts';
import type { Role } from '#explain/derivation.ts';

/** One of a step's numbers, for the unit that is told. */
export interface Ref {
  readonly name: string;
  /** Whose step it is of: the one that is told, the one read before it, the one read after it. */
  readonly at: 'here' | 'before' | 'after';
  /** Itself, −it, 1 − it, f of it, or the slope of the activation that it came out of or goes into. */
  readonly as: 'itself' | 'minus' | 'rest' | 'bent' | 'slope';
}

export const here = (name: string): Ref => ({ name, at: 'here', as: 'itself' });
export const before = (name: string): Ref => ({ name, at: 'before', as: 'itself' });
export const after = (name: string): Ref => ({ name, at: 'after', as: 'itself' });
export const minus = (name: string): Ref => ({ name, at: 'here', as: 'minus' });
/** 1 − it. */
export const rest = (name: string): Ref => ({ name, at: 'here', as: 'rest' });
/** The layer's activation of it. */
export const bent = (name: string): Ref => ({ name, at: 'here', as: 'bent' });
/** Of a gate, the slope of its activation where it stands; of a state, that of the layer's activation. */
export const slopeAt = (name: string): Ref => ({ name, at: 'here', as: 'slope' });

export type Product = readonly Ref[];

interface Named {
  /** In plain letters. */
  readonly name: string;
  readonly title: Text;
  readonly role: Role;
  /** TeX, with the step that it is of: `t-1`. */
  readonly tex: (step: string) => string;
}

/** f(x W + s R + products + b), with what there is of these. */
export interface Gate extends Named {
  readonly is: 'gate';
  /** Its block of columns in both kernels. */
  readonly column: number;
  readonly activation: RecurrentActivation;
  /** Whether it has x W. */
  readonly input: boolean;
  /** s, which meets the recurrent kernel. */
  readonly operand: Ref | null;
  readonly plus: readonly Product[];
  /** The name of its gradient in front of the activation. */
  readonly delta: string;
}

/** A sum of products. */
export interface Mix extends Named {
  readonly is: 'mix';
  readonly products: readonly Product[];
}

/** The gradient of a state: from what is made of it at this step, and from the next. */
export interface Carried extends Named {
  readonly is: 'carried';
  /** The state. */
  readonly of: string;
  readonly own: readonly Product[];
  readonly next: readonly Product[];
  /** Gates of the next step that see the state through the recurrent kernel. */
  readonly pulls: readonly string[];
}

/** The gradient of what gates of the same step see through the recurrent kernel. */
export interface Pulled extends Named {
  readonly is: 'pulled';
  readonly pulls: readonly string[];
}

export interface Cell {
  /** In the order in which they are made. */
  readonly forward: readonly (Gate | Mix)[];
  /** Likewise; the gradient of h first. */
  readonly backward: readonly (Carried | Mix | Pulled)[];
  /** What goes on to the next step; a step of padding hands it on as it is, h's gradient too. */
  readonly states: readonly string[];
  /** Of a number, from it and what it is made of. */
  words(name: string, valueOf: (ref: Ref) => number): readonly Text[];
}

export interface CellActivations {
  readonly activation: RecurrentActivation;
  readonly recurrentActivation: RecurrentActivation;
}

export const letter =
  (symbol: string) =>
  (step: string): string =>
    `${symbol}_{${step}}`;

export const delta =
  (symbol: string) =>
  (step: string): string =>
    String.raw`\delta^{${symbol}}_{${step}}`;

export const gradient =
  (symbol: string) =>
  (step: string): string =>
    String.raw`\frac{\partial L}{\partial ${symbol}_{${step}}}`;

/** A gate of the usual form, and its δ by the same letter. */
export const gate = (
  name: string,
  own: Pick<Gate, 'title' | 'column' | 'activation'> & Partial<Gate>,
): Gate => ({
  is: 'gate',
  name,
  role: 'local',
  tex: letter(name),
  input: true,
  operand: before('h'),
  plus: [],
  delta: `δ${name}`,
  ...own,
});

/** The gradient in front of a gate's activation. */
export const deltaOf = (name: string, title: Text, products: readonly Product[]): Mix => ({
  is: 'mix',
  name: `δ${name}`,
  title,
  role: 'upstream',
  tex: delta(name),
  products,
});
