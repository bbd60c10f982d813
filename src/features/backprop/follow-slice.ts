/** @file Which slice of a tensor is shown: what is explained is always in sight, and what a person chose stays where it may. Pure. */
import { refKey, type TensorRef } from '#explain/place.ts';
import type { Derivation } from '#explain/derivation.ts';
import { cellOf, isIn, type Cut, type Slice } from './slices.ts';

const NONE: readonly number[] = [];

/** What a layer gives and what it is told of that have the same places. */
const TWINS: ReadonlySet<TensorRef['of']> = new Set(['output', 'sum', 'outputGradient', 'sumGradient']);

const areTwins = (a: TensorRef, b: TensorRef): boolean =>
  'layer' in a && 'layer' in b && a.layer === b.layer && TWINS.has(a.of) && TWINS.has(b.of);

/** Positions of `ref` that belong to what is explained: marked there, or on the same places of a twin. */
export function marksOn({ marks }: Derivation, ref: TensorRef): readonly number[] {
  const key = refKey(ref);
  const own = marks.find(({ tensor }) => refKey(tensor) === key);
  return (own ?? marks.find(({ tensor }) => areTwins(tensor, ref)))?.indices ?? NONE;
}

interface Wishes {
  readonly chosen: Slice | null;
  /** The position that is explained, where it is one of this tensor. */
  readonly at: number | null;
  readonly marked: readonly number[];
}

export function followSlice(cut: Cut, { chosen, at, marked }: Wishes): Slice {
  if (at !== null) return cellOf(cut, at).slice;
  const first = marked[0];
  if (first === undefined) return chosen ?? cut.choosers.map(() => 0);
  const holds = chosen && marked.some((index) => isIn(cut, chosen, index));
  return holds ? chosen : cellOf(cut, first).slice;
}
