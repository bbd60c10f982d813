/** @file How much the samples of each class count in training: by a rule, or by hand. */
import { text } from '#lib/text.ts';
import { coerceField, number, numbersOf } from './fields.ts';

/** All alike, or each class by how rare it is. */
export const CLASS_WEIGHT_RULES = ['none', 'balanced'] as const;

/** A rule, or one number for each class: `1,0.5,3`. A text, so that equal weights are equal values. */
export type ClassWeights = string;

/** What a class that is weighed by hand may count. */
export const CLASS_WEIGHT = number({
  label: text('Class weight', '类别权重'),
  help: text(
    'Factor of the loss of every sample of this class, and of its gradient.',
    '该类别每个样本的损失与梯度都乘以它。',
  ),
  min: 0,
  max: 1000,
  step: 0.1,
  default: 1,
});

/** Targets are bytes: more classes there are not. */
const MOST_CLASSES = 256;
const NUMBER = /\d+(?:\.\d+)?(?:e-?\d+)?/g;

/** The numbers of those who weigh by hand; null for a rule. */
export const handWeights = (weights: ClassWeights): readonly number[] | null =>
  CLASS_WEIGHT_RULES.some((rule) => rule === weights) ? null : numbersOf(weights);

/** `weights` as they may stand in a document: a rule, or the numbers in it, each as near as is allowed; else none. */
export function coerceClassWeights(weights: unknown): ClassWeights {
  if (typeof weights !== 'string') return 'none';
  if (CLASS_WEIGHT_RULES.some((rule) => rule === weights)) return weights;
  const numbers = weights.match(NUMBER)?.slice(0, MOST_CLASSES) ?? [];
  const allowed = numbers.map((each) => coerceField(CLASS_WEIGHT, Number(each)));
  return allowed.length === 0 ? 'none' : allowed.join(',');
}

/**
 * What each class counts for: n / (classes · n_c) for the n samples at `positions` where it is balanced, so that all classes
 * together count alike, and 1 for a class that none of them has. Null where every sample counts 1.
 */
export function classFactors(
  weights: ClassWeights,
  samples: { readonly labels: Uint8Array; readonly positions: Uint32Array; readonly classes: number },
): Float32Array | null {
  if (weights === 'none') return null;
  const byHand = handWeights(weights);
  if (byHand) return Float32Array.from(byHand);
  const { labels, positions, classes } = samples;
  const counts = new Uint32Array(classes);
  for (const position of positions) counts[labels[position]!]!++;
  return Float32Array.from(counts, (count) => (count === 0 ? 1 : positions.length / (classes * count)));
}
