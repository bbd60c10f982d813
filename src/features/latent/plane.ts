/**
 * @file A plane through the space of codes: two directions from a middle, each as long as the codes spread along it. Along chosen
 * numbers of the code, or along the two principal axes, in which codes differ most. Pure arithmetic.
 */

export interface Plane {
  readonly middle: Float64Array;
  /** One deviation to the right, and one up. */
  readonly across: Float64Array;
  readonly up: Float64Array;
}

/** Which axes a person looks along: the k-th principal one, or the k-th number of the code; both from 0. */
export interface Axis {
  readonly kind: 'principal' | 'dimension';
  readonly index: number;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Mean of every number of the codes [count, d]. */
export function meanOf(codes: Float32Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < codes.length; i++) mean[i % d]! += codes[i]!;
  return mean.map((sum) => (sum * d) / codes.length);
}

/** C[i, j] = mean of (x_i − μ_i)(x_j − μ_j), row by row. */
function covariance(codes: Float32Array, mean: Float64Array): readonly Float64Array[] {
  const d = mean.length;
  const rows = Array.from({ length: d }, () => new Float64Array(d));
  const count = codes.length / d;
  for (let s = 0; s < count; s++)
    for (let i = 0; i < d; i++) {
      const off = codes[s * d + i]! - mean[i]!;
      for (let j = 0; j < d; j++) rows[i]![j]! += (off * (codes[s * d + j]! - mean[j]!)) / count;
    }
  return rows;
}

/** Steps of the power iteration: enough unless two variances are all but equal, when any axis between them serves. */
const STEPS = 200;

/** The direction of most variance, of length 1, and that variance. `from` must not be at right angles to it. */
function strongest(
  matrix: readonly Float64Array[],
  from: Float64Array,
): { axis: Float64Array; variance: number } {
  let [axis, variance] = [from, 0];
  for (let step = 0; step < STEPS; step++) {
    const next = Float64Array.from(matrix, (row) => dot(row, axis));
    variance = Math.sqrt(dot(next, next));
    if (variance === 0) break;
    axis = next.map((value) => value / variance);
  }
  return { axis, variance };
}

/** The `count` directions along which codes [n, d] differ most, each as long as a deviation. */
export function principalAxes(codes: Float32Array, d: number, count: number): readonly Float64Array[] {
  let matrix = covariance(codes, meanOf(codes, d));
  return Array.from({ length: Math.min(count, d) }, (_, k) => {
    // Not the same number everywhere: codes may well be at right angles to that.
    const from = Float64Array.from({ length: d }, (_value, i) => 1 / (1 + ((i + k) % d)));
    const { axis, variance } = strongest(matrix, from);
    matrix = matrix.map((row, i) => row.map((value, j) => value - variance * axis[i]! * axis[j]!));
    const upright =
      axis[axis.reduce((best, value, i) => (Math.abs(value) > Math.abs(axis[best]!) ? i : best), 0)]!;
    return axis.map((value) => value * Math.sqrt(variance) * Math.sign(upright || 1));
  });
}

/** How far the codes stray from their mean along number `index`. */
function deviation(codes: Float32Array, d: number, index: number): number {
  const mean = meanOf(codes, d)[index]!;
  let sum = 0;
  for (let i = index; i < codes.length; i += d) sum += (codes[i]! - mean) ** 2;
  return Math.sqrt((sum * d) / codes.length);
}

function alongAxis(codes: Float32Array, d: number, { kind, index }: Axis): Float64Array {
  if (kind === 'principal') return principalAxes(codes, d, index + 1)[index]!;
  return new Float64Array(d).fill(deviation(codes, d, index), index, index + 1);
}

/** The plane through the mean of the codes [n, d] along two axes. */
export const planeOf = (codes: Float32Array, d: number, axes: readonly [Axis, Axis]): Plane => ({
  middle: meanOf(codes, d),
  across: alongAxis(codes, d, axes[0]),
  up: alongAxis(codes, d, axes[1]),
});

/** The code at (x, y), in deviations. */
export const codeAt = ({ middle, across, up }: Plane, x: number, y: number): Float32Array =>
  Float32Array.from(middle, (value, i) => value + x * across[i]! + y * up[i]!);

/** Where codes [n, d] lie as seen from above the plane: pairs in deviations. */
export function shadowsOf(
  { middle, across, up }: Plane,
  codes: Float32Array,
): readonly (readonly [number, number])[] {
  const d = middle.length;
  const along = (axis: Float64Array, code: Float64Array): number => dot(code, axis) / (dot(axis, axis) || 1);
  return Array.from({ length: codes.length / d }, (_, s) => {
    const off = middle.map((value, i) => codes[s * d + i]! - value);
    return [along(across, off), along(up, off)];
  });
}

/** Codes of a grid of points, row by row from the top left, within ± `reach` deviations: [side², d]. */
export function gridCodes(plane: Plane, side: number, reach: number): Float32Array {
  const d = plane.middle.length;
  const codes = new Float32Array(side * side * d);
  const at = (i: number): number => ((i + 0.5) / side) * 2 * reach - reach;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      codes.set(codeAt(plane, at(column), -at(row)), (row * side + column) * d);
  return codes;
}

/** Codes on the way from one to another, both ends included: [steps, d]. */
export function codesBetween(from: Float32Array, to: Float32Array, steps: number): Float32Array {
  const d = from.length;
  return Float32Array.from({ length: steps * d }, (_, i) => {
    const share = Math.floor(i / d) / (steps - 1);
    return from[i % d]! + share * (to[i % d]! - from[i % d]!);
  });
}
