/** @file Which samples a unit answers most strongly to, and where in them. Pure. */
import { placeIn, sizeOf, type Shape } from '#model/shape.ts';

export interface ExcitingSample {
  /** Among those of its split. */
  readonly index: number;
  readonly answer: number;
  /** Where in the layer's output the answer is strongest: row and column of an image, step of a sequence; empty for a list. */
  readonly place: readonly number[];
}

export interface Exciting {
  /** That were searched: the first ones of the training split. */
  readonly samples: number;
  /** The strongest first. */
  readonly best: readonly ExcitingSample[];
}

/** Samples that are told. */
const MOST = 9;

/**
 * The strongest answer of `unit` to each of the samples whose answers are `values`, [samples, …places, units] of `shape` without the
 * first axis. The samples are numbered from `first` on.
 */
export function strongestAnswers(
  values: Float32Array,
  shape: Shape,
  { unit, first }: { readonly unit: number; readonly first: number },
): readonly ExcitingSample[] {
  const units = shape.at(-1)!;
  const [places, size] = [shape.slice(0, -1), sizeOf(shape)];
  return Array.from({ length: values.length / size }, (_, sample) => {
    let best = sample * size + unit;
    for (let at = best; at < (sample + 1) * size; at += units) if (values[at]! > values[best]!) best = at;
    const flat = (best - sample * size - unit) / units;
    return { index: first + sample, answer: values[best]!, place: placeIn(places, flat) };
  });
}

/** The best of both; of equals the one that was searched first. */
export const bestOf = (
  known: readonly ExcitingSample[],
  found: readonly ExcitingSample[],
): readonly ExcitingSample[] =>
  [...known, ...found.filter(({ answer }) => Number.isFinite(answer))]
    .toSorted((a, b) => b.answer - a.answer || a.index - b.index)
    .slice(0, MOST);
