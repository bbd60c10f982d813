/** @file Inputs as they were measured, in pixels, grams or years, rather than all of like size around zero. */
import { formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Case, Diagnose } from './case.ts';
import { learnsNothing } from './curve.ts';
import { insertBefore, scaleInputs } from './remedies.ts';

/**
 * Root mean square of an input that is too large. The curvature of the loss along a weight grows with the square of its input, and the
 * largest rate at which steps still converge shrinks by as much (LeCun et al. 1998, "Efficient BackProp", §4.3, §5): at 25, by 600.
 * Squares of coordinates, which are well-behaved, come to 16; bytes to 80 and more.
 */
const LARGE = 25;

export const isUnscaled = ({ samples, data }: Pick<Case, 'samples' | 'data'>): boolean =>
  samples !== null && data.tokens === undefined && samples.largest > LARGE;

export const diagnoseUnscaledInputs: Diagnose = (about) => {
  const { samples, document } = about;
  if (samples === null || !isUnscaled(about) || !learnsNothing(about)) return null;
  const [largest, smallest] = [formatLoss(samples.largest), formatLoss(samples.smallest)];
  const first = document.stacks.main[0];
  const apart = samples.largest > 2 * samples.smallest;
  return {
    layer: first?.id ?? null,
    title: text('The inputs are not scaled', '输入没有归一化'),
    evidence: apart
      ? text(
          `Over ${samples.samples} samples the largest input is about ${largest} in size, the smallest ${smallest}; well scaled, all are about 1.`,
          `在 ${samples.samples} 个样本上，最大的输入约为 ${largest}，最小的约为 ${smallest}；归一化后都应在 1 左右。`,
        )
      : text(
          `Over ${samples.samples} samples the inputs are about ${largest} in size; well scaled, they are about 1.`,
          `在 ${samples.samples} 个样本上，输入约为 ${largest}；归一化后应在 1 左右。`,
        ),
    cause: text(
      'A gradient is the error times the input: large inputs make large steps, and no learning rate suits large and small ones at once. Brought to one size around zero, they all learn at the same pace.',
      '梯度等于误差乘以输入：输入大，步子就大；没有一个学习率能同时适合大的和小的输入。把它们统一到零附近的同一尺度，就能以同样的速度学习。',
    ),
    fixes: [
      ...scaleInputs(document),
      ...('scale' in document.data && first
        ? [insertBefore(document, first, { kind: 'batch_normalization' })]
        : []),
    ],
    goodUntil: 0,
  };
};
