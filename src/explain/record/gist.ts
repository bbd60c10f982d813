import type { Tensor } from '#model/tensor.ts';

/** What is asked of all numbers of a tensor together. */
export interface Gist {
  /** The lowest and the highest; ∞ and −∞ where there are no numbers. */
  readonly low: number;
  readonly high: number;
  /** Position of the largest, whatever its sign. */
  readonly largestAt: number;
  /** ‖·‖₂ */
  readonly norm: number;
}

/** Told with the tensor, where whoever read it has looked through it already: some have millions of numbers. */
export interface GistTensor extends Tensor {
  readonly gist?: Gist;
}

function lookThrough({ values }: Tensor): Gist {
  let low = Infinity;
  let high = -Infinity;
  let squares = 0;
  let largest = 0;
  let largestAt = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    const square = value * value;
    squares += square;
    if (square > largest) {
      largest = square;
      largestAt = i;
    }
  }
  return { low, high, largestAt, norm: Math.sqrt(squares) };
}

const known = new WeakMap<Tensor, Gist>();

/** Looks through a tensor once at most. */
export function gistOf(tensor: GistTensor): Gist {
  const gist = tensor.gist ?? known.get(tensor) ?? lookThrough(tensor);
  if (!tensor.gist) known.set(tensor, gist);
  return gist;
}

export const withGist = (tensor: Tensor): GistTensor => ({ ...tensor, gist: gistOf(tensor) });
