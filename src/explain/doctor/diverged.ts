/** @file The loss is no number any more: a weight has grown beyond what a float can hold. */
import { formatCount, formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Case, Diagnose } from './case.ts';
import { layersSeen } from './layers-seen.ts';
import { clipGradients, lowerRate, rateWords, scaleInputs } from './remedies.ts';
import { isUnscaled } from './unscaled-inputs.ts';

/** Where it began: the layer that a step moved farthest while there were numbers, or the first one without. */
function culprit(about: Case): string | null {
  const numbers = [...about.earlier, about.vitals].findLast((vitals) =>
    vitals?.layers.every(({ finite }) => finite),
  );
  const moved = layersSeen(about, numbers ?? null).filter(({ vitals }) => vitals.updateRatio !== null);
  const [wildest] = moved.toSorted((a, b) => b.vitals.updateRatio! - a.vitals.updateRatio!);
  return (wildest ?? layersSeen(about, about.vitals).find(({ vitals }) => !vitals.finite))?.layer.id ?? null;
}

/** The lowest loss before the end came, so far as steps show it; the first weights where it only ever grew. */
function bestStep({ history }: Case): number {
  const rows = [...history.rows, ...history.rest].filter(({ loss }) => Number.isFinite(loss));
  const lowest = Math.min(...rows.map(({ loss }) => loss));
  const first = rows.findIndex(({ loss }) => loss === lowest);
  return first > 0 ? rows[first]!.step : 0;
}

export const diagnoseDivergence: Diagnose = (about) => {
  if (!about.diverged) return null;
  const { document, history } = about;
  const rows = [...history.rows, ...history.rest];
  const last = rows.findLast(({ loss }) => Number.isFinite(loss));
  const step = rows.at(-1)?.step ?? 0;
  const at = formatCount(step);
  const rate = rateWords(document);
  return {
    layer: culprit(about),
    title: text('Training has diverged', '训练已发散'),
    evidence: last
      ? text(
          `The loss is no longer a number at step ${at}; at step ${formatCount(last.step)} it was ${formatLoss(last.loss)}. Learning rate ${rate}.`,
          `第 ${at} 步损失不再是数值；第 ${formatCount(last.step)} 步时为 ${formatLoss(last.loss)}。学习率 ${rate}。`,
        )
      : text(
          `The loss is no longer a number at step ${at}. Learning rate ${rate}.`,
          `第 ${at} 步损失不再是数值。学习率 ${rate}。`,
        ),
    cause: isUnscaled(about)
      ? text(
          'The inputs are so large that every step overshoots: the weights swing farther each time, until they are too large for a number.',
          '输入数值太大，每一步都冲过了头：权重的摆动一次比一次大，直到超出数值范围。',
        )
      : text(
          'Each step overshoots the valley that it should walk down into, so the next gradient is larger still, and the weights grow without bound. Most often the learning rate is too high.',
          '每一步都越过了本应走进的谷底，下一次梯度因此更大，权重无限增长。最常见的原因是学习率过高。',
        ),
    fixes: [
      ...(isUnscaled(about) ? scaleInputs(document) : []),
      ...lowerRate(document),
      ...clipGradients(document),
    ],
    goodUntil: bestStep(about),
  };
};
