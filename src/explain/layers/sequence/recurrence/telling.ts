/** @file What is told of a recurrent layer's numbers is made of: its references as factors and in TeX, and a product's line. */
import type { Activation } from '#model/activations.ts';
import type { Factor, Line, Mark } from '#explain/derivation.ts';
import type { Place } from '#explain/place.ts';
import { factorValue, plain, role, sumLine, term } from '#explain/told.ts';
import type { Cell, Gate, Product, Ref } from './cell.ts';
import { readOf, type CellNumbers } from './cell-numbers.ts';
import { firstRef, gatesOf, refOf, type Recurrence } from './recurrence.ts';

/** A recurrent layer, and its numbers as far as they have been worked out. */
export interface Telling {
  readonly recurrence: Recurrence;
  readonly numbers: CellNumbers;
}

/** Whose number is told: a unit at a row. */
export interface At {
  readonly row: number;
  readonly unit: number;
}

export const MINUS = plain(-1, '-1');

const FUNCTIONS: Partial<Record<Activation, string>> = {
  sigmoid: String.raw`\sigma`,
  tanh: String.raw`\tanh`,
};

export const functionTex = (activation: Activation): string =>
  FUNCTIONS[activation] ?? String.raw`\operatorname{${activation.replaceAll('_', String.raw`\_`)}}`;

export const namedIn = ({ forward, backward }: Cell, name: string) =>
  [...forward, ...backward].find((each) => each.name === name)!;

/** z of a gate. */
export const sumTex = ({ name }: Gate): string => `z^{${name}}_t`;

/** A reference in the colour of its role. */
export function texOf({ cell, steps, activation }: Recurrence, { name, at, as }: Ref): string {
  const named = namedIn(cell, name);
  const own = role(named.role, named.tex(steps.named[at]));
  if (as === 'rest') return `(1 - ${own})`;
  if (as === 'bent') return `${functionTex(activation)}(${own})`;
  if (as !== 'slope') return own;
  const gate = gatesOf(cell).find((each) => each.name === name);
  const slope = `${functionTex(gate?.activation ?? activation)}'(${gate ? sumTex(gate) : named.tex('t')})`;
  return role('local', slope);
}

/** `f_t c_{t-1} + i_t g_t` */
export const mixTex = (recurrence: Recurrence, products: readonly Product[]): string =>
  products
    .map((product, i) => {
      const negative = product.some(({ as }) => as === 'minus');
      const sign = negative ? ' - ' : i > 0 ? ' + ' : '';
      return sign + product.map((ref) => texOf(recurrence, ref)).join(String.raw`\, `);
    })
    .join('');

/** The row that a reference is of; null in front of the first step and behind the last. */
const rowOf = ({ steps }: Recurrence, { at }: Ref, row: number): number | null =>
  at === 'here' ? row : steps[at](row);

/** Where a reference's number stands; null where there is none, or something is made of it first. */
export function placeOf({ recurrence }: Telling, ref: Ref, { row, unit }: At): Place | null {
  const from = rowOf(recurrence, ref, row);
  const first = from === null && ref.at === 'before' ? firstRef(recurrence, ref.name) : null;
  if (first) return { tensor: first, index: unit };
  if (from === null) return null;
  return { tensor: refOf(recurrence, ref.name), index: from * recurrence.units + unit };
}

/** A reference as factors: two where it is a number with a minus. */
export function factorsAt(telling: Telling, ref: Ref, at: At): readonly Factor[] {
  const { recurrence, numbers } = telling;
  const named = namedIn(recurrence.cell, ref.name);
  const place = placeOf(telling, ref, at);
  if (ref.as === 'minus') return [MINUS, ...factorsAt(telling, { ...ref, as: 'itself' }, at)];
  if (ref.as !== 'itself')
    return [plain(readOf(recurrence, numbers, ref)(at.row, at.unit), texOf(recurrence, ref), 'local')];
  if (!place) return [plain(0, named.tex('0'), named.role)];
  return [recurrence.site.factors(place.tensor, named.role, named.tex(''))(place.index)];
}

export const valueAt = (telling: Telling, ref: Ref, at: At): number =>
  factorsAt(telling, ref, at).reduce((product, factor) => product * factorValue(factor), 1);

export const termsOf = (telling: Telling, products: readonly Product[], at: At) =>
  products.map((product) => term(product.flatMap((ref) => factorsAt(telling, ref, at))));

/** Outlines where the numbers of products stand. */
export const marksOf = (telling: Telling, products: readonly Product[], at: At): readonly Mark[] =>
  products.flat().flatMap((ref) => {
    const place = placeOf(telling, ref, at);
    return place ? [{ tensor: place.tensor, indices: [place.index] }] : [];
  });

/** f of a number, or the slope there, on a line of its own. */
function bendLine(telling: Telling, ref: Ref, at: At): Line {
  const { recurrence, numbers } = telling;
  const { cell, units } = recurrence;
  const gate = gatesOf(cell).find(({ name }) => name === ref.name);
  const isGate = ref.as === 'slope' && gate !== undefined;
  const activation = isGate ? gate.activation : recurrence.activation;
  const bends = isGate
    ? plain(numbers.sums.get(gate.name)![at.row * units + at.unit]!, sumTex(gate))
    : factorsAt(telling, { ...ref, as: 'itself' }, at)[0]!;
  return sumLine({
    tex: texOf(recurrence, ref),
    terms: [term([bends])],
    apply: ref.as === 'slope' ? `${activation}′` : activation,
    value: valueAt(telling, ref, at),
  });
}

/** Lines of what products take through the activation, before the product. */
export const bendLines = (telling: Telling, products: readonly Product[], at: At): readonly Line[] => {
  const bends = products.flat().filter(({ as }) => as === 'bent' || as === 'slope');
  return [...new Map(bends.map((ref) => [ref.as + ref.name, ref])).values()].map((ref) =>
    bendLine(telling, ref, at),
  );
};
