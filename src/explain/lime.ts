/**
 * @file Which parts of an input an answer hangs on: parts are left out at random, and a straight line is fitted to what the
 * network answers then. A part's weight is what the answer gains by its being there, near this input and nowhere else.
 *
 * Ribeiro, Singh, Guestrin: "'Why should I trust you?'", KDD 2016, https://doi.org/10.1145/2939672.2939778; drawing, kernel and
 * ridge are those of the authors' package for texts (`lime_text.py`). All parts are kept in the line.
 */
import { shuffle, uniform, fold, type RngKey } from '#lib/rng.ts';
import { solvePositive } from './solve-positive.ts';

/** Of the kernel exp(−d² / width²)^½; d is the cosine distance, 0 to 100. */
const KERNEL_WIDTH = 25;
/** λ of the ridge, which keeps weights finite where there are fewer samples than parts. */
const RIDGE = 1;

export interface LimeFit {
  /** What each part adds to the answer. [parts] */
  readonly weights: Float64Array;
  /** What the line answers where nothing is left. */
  readonly intercept: number;
  /** R² of the line over the samples, by their weight: near 1 where the line can be believed. */
  readonly fit: number;
}

/** [count, parts]: 1 where a part stays. The first row is the whole input; of the others any number is left out, equally often. */
export function drawMasks(parts: number, count: number, key: RngKey): Uint8Array {
  const masks = new Uint8Array(count * parts).fill(1);
  const sizes = uniform(fold(key, 0), count);
  for (let row = 1; row < count; row++) {
    const order = shuffle(
      fold(key, row),
      Uint32Array.from({ length: parts }, (_, i) => i),
    );
    const leftOut = 1 + Math.floor(sizes[row]! * parts);
    for (const part of order.subarray(0, leftOut)) masks[row * parts + part] = 0;
  }
  return masks;
}

/** A sample's weight by the share of the parts that stay: the cosine between 0s and 1s and all 1s is its root. */
function nearness(share: number): number {
  const distance = 100 * (1 - Math.sqrt(share));
  return Math.sqrt(Math.exp(-(distance ** 2) / KERNEL_WIDTH ** 2));
}

/** Weighted means of columns: of the masks, and of the answers last. */
function centre(masks: Uint8Array, answers: ArrayLike<number>, near: Float64Array): Float64Array {
  const parts = masks.length / answers.length;
  const means = new Float64Array(parts + 1);
  let total = 0;
  near.forEach((weight, row) => {
    for (let p = 0; p < parts; p++) means[p]! += weight * masks[row * parts + p]!;
    means[parts]! += weight * answers[row]!;
    total += weight;
  });
  return means.map((sum) => sum / total);
}

/** `masks` [count, parts], `answers` [count]: what the network said to each. */
export function fitLime(masks: Uint8Array, answers: ArrayLike<number>): LimeFit {
  const parts = masks.length / answers.length;
  const near = Float64Array.from({ length: answers.length }, (_, row) => {
    const row0 = row * parts;
    return nearness(masks.subarray(row0, row0 + parts).reduce((sum, stays) => sum + stays, 0) / parts);
  });
  const means = centre(masks, answers, near);
  const at = (row: number, p: number): number => masks[row * parts + p]! - means[p]!;
  const gram = new Float64Array(parts * parts); // Σ weight · (m − mean)(m − mean)ᵀ + λ
  const moments = new Float64Array(parts); // Σ weight · (m − mean)(y − mean)
  near.forEach((weight, row) => {
    const answer = weight * (answers[row]! - means[parts]!);
    for (let p = 0; p < parts; p++) {
      const scaled = weight * at(row, p);
      moments[p]! += at(row, p) * answer;
      for (let q = 0; q <= p; q++) gram[p * parts + q]! += scaled * at(row, q);
    }
  });
  for (let p = 0; p < parts; p++) gram[p * parts + p]! += RIDGE;
  const weights = solvePositive(gram, moments);
  const intercept = means[parts]! - weights.reduce((sum, weight, p) => sum + weight * means[p]!, 0);

  let [left, all] = [0, 0];
  near.forEach((weight, row) => {
    const line = weights.reduce((sum, each, p) => sum + each * masks[row * parts + p]!, intercept);
    left += weight * (answers[row]! - line) ** 2;
    all += weight * (answers[row]! - means[parts]!) ** 2;
  });
  return { weights, intercept, fit: all > 0 ? 1 - left / all : 1 };
}
