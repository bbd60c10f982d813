/**
 * @file What each feature of one sample adds to an answer: Shapley values. A coalition is a set of features that are known; its
 * worth is the mean answer where these are the sample's and all others come from somebody else. Exact over all coalitions
 * where there are few, by weighted least squares over some where there are many.
 *
 * Lundberg, Lee: "A Unified Approach to Interpreting Model Predictions", NeurIPS 2017, arXiv:1705.07874; which coalitions are taken
 * follows the authors' package (`KernelExplainer`): whole sizes from the outside in, then draws, each with its complement.
 */
import { fold, shuffle, uniform, type RngKey } from '#lib/rng.ts';
import { solvePositive } from './solve-positive.ts';

/** Up to here all 2ⁿ coalitions are asked about. */
export const EXACT_FEATURES = 12;
/** Of those that are taken where there are more: 2 for each feature, and these. */
const DRAWN = 2048;

export interface Coalitions {
  /** [count, features]: 1 where a feature is known. The first knows nothing, the last everything. */
  readonly masks: Uint8Array;
  readonly count: number;
  /** [count]: of each in the least squares; 0 for the first and the last, which are met exactly. Null where all coalitions are there. */
  readonly weights: Float64Array | null;
}

/** All of them: number i knows the features whose bits are set in i. */
function allCoalitions(features: number): Coalitions {
  const count = 2 ** features;
  const masks = new Uint8Array(count * features);
  for (let i = 0; i < count; i++) for (let j = 0; j < features; j++) masks[i * features + j] = (i >> j) & 1;
  return { masks, count, weights: null };
}

/** n over k. */
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return Math.round(result);
}

/** Every way to know `size` of so many features. */
function* subsets(features: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else
    for (let first = from; first <= features - size; first++)
      for (const rest of subsets(features, size - 1, first + 1)) yield [first, ...rest];
}

/** The Shapley kernel's weight of all coalitions of one size together, but for a factor. */
const weightOfSize = (features: number, size: number): number => 1 / (size * (features - size));

/** Coalitions of many features, by the Shapley kernel (n − 1) / (C(n, s) s (n − s)). */
export function drawCoalitions(features: number, key: RngKey, most = 2 * features + DRAWN): Coalitions {
  const rows = new Map<string, { readonly mask: Uint8Array; weight: number }>();
  const add = (known: readonly number[] | Uint32Array, weight: number): void => {
    const mask = new Uint8Array(features);
    for (const feature of known) mask[feature] = 1;
    for (const each of [mask, mask.map((bit) => 1 - bit)]) {
      const row = rows.get(each.join(''));
      if (row) row.weight += weight;
      else rows.set(each.join(''), { mask: each, weight });
    }
  };
  // A coalition and its complement have the same weight, so sizes are looked at up to the middle.
  const middle = Math.floor(features / 2);
  const isMiddle = (size: number): boolean => 2 * size === features;
  let size = 1;
  for (let room = most; size <= middle; size++) {
    room -= choose(features, size) * (isMiddle(size) ? 1 : 2);
    if (room < 0) break;
    const each = weightOfSize(features, size) / choose(features, size);
    for (const known of subsets(features, size)) add(known, isMiddle(size) ? each / 2 : each);
  }
  const left = Array.from({ length: middle - size + 1 }, (_, i) => size + i);
  const weights = left.map((s) => weightOfSize(features, s) * (isMiddle(s) ? 0.5 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const draws = left.length > 0 ? Math.max(1, Math.floor((most - rows.size) / 2)) : 0;
  const where = uniform(fold(key, 0), draws);
  for (let i = 0; i < draws; i++) {
    let rest = where[i]! * total;
    const drawn = left.find((_, k) => (rest -= weights[k]!) < 0) ?? middle;
    const order = shuffle(
      fold(key, i + 1),
      Uint32Array.from({ length: features }, (_, j) => j),
    );
    add(order.subarray(0, drawn), total / draws);
  }
  const taken = [...rows.values()];
  const count = taken.length + 2;
  const masks = new Uint8Array(count * features);
  taken.forEach(({ mask }, i) => masks.set(mask, (i + 1) * features));
  masks.fill(1, (count - 1) * features);
  return { masks, count, weights: Float64Array.of(0, ...taken.map(({ weight }) => weight), 0) };
}

/** Those to ask about; the same for the same key. */
export const coalitionsOf = (features: number, key: RngKey): Coalitions =>
  features <= EXACT_FEATURES ? allCoalitions(features) : drawCoalitions(features, key);

/** φⱼ = Σ over S without j of |S|! (n − |S| − 1)! / n! · (v(S ∪ j) − v(S)). `worths` [2ⁿ] as {@link allCoalitions} orders them. */
function exactValues(features: number, worths: ArrayLike<number>): Float64Array {
  const sizes = Uint8Array.from(
    { length: worths.length },
    (_, i) => i.toString(2).replaceAll('0', '').length,
  );
  const factors = Array.from({ length: features }, (_, s) => 1 / (features * choose(features - 1, s)));
  const values = new Float64Array(features);
  for (let j = 0; j < features; j++) {
    const bit = 2 ** j;
    for (let i = 0; i < worths.length; i++)
      if ((i & bit) === 0) values[j]! += factors[sizes[i]!]! * (worths[i + bit]! - worths[i]!);
  }
  return values;
}

/**
 * The line through the worths of nothing and everything that is nearest to all others:
 * min Σ weight · (v(z) − v(∅) − Σ zⱼ φⱼ)² with Σ φⱼ = v(all) − v(∅), which takes the place of the last φ.
 */
function kernelValues(
  { masks, count }: Coalitions,
  weights: Float64Array,
  worths: ArrayLike<number>,
): Float64Array {
  const features = masks.length / count;
  const free = features - 1;
  const gain = worths[count - 1]! - worths[0]!;
  const gram = new Float64Array(free * free);
  const moments = new Float64Array(free);
  const row = new Float64Array(free);
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const last = masks[i * features + free]!;
    const target = worths[i]! - worths[0]! - last * gain;
    for (let p = 0; p < free; p++) row[p] = masks[i * features + p]! - last;
    for (let p = 0; p < free; p++) {
      if (row[p] === 0) continue;
      const scaled = weight * row[p]!;
      moments[p]! += scaled * target;
      for (let q = 0; q <= p; q++) gram[p * free + q]! += scaled * row[q]!;
    }
  }
  const values = solvePositive(gram, moments);
  return Float64Array.of(...values, gain - values.reduce((sum, value) => sum + value, 0));
}

/** [features]: what each adds, from the worths of the coalitions [count]. They sum to v(all) − v(∅). */
export const shapleyValues = (coalitions: Coalitions, worths: ArrayLike<number>): Float64Array =>
  coalitions.weights
    ? kernelValues(coalitions, coalitions.weights, worths)
    : exactValues(coalitions.masks.length / coalitions.count, worths);
