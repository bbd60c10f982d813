/** @file Units that relu holds at zero whatever comes: no gradient passes through them, so nothing revives them. */
import { formatPercent } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Case, Diagnose } from './case.ts';
import { learnsNothing } from './curve.ts';
import { layersSeen, nameOf, type SeenLayer } from './layers-seen.ts';
import { activateWith, initializeWith, initializersOf, lowerRate } from './remedies.ts';

/**
 * A fifth or so of dead units is common and does no harm, and with a rate that is too high "as much as 40 %" die (Karpathy, CS231n,
 * "Neural Networks Part 1"). From a half on, where nothing is learned, they are the reason.
 */
const MANY = 0.5;
/** With so few left a layer lets hardly anything through, whatever has been learned so far. */
const NEARLY_ALL = 0.9;

const shareOf = ({ vitals }: SeenLayer): number => vitals.deadShare ?? 0;

/** The last look at which that layer was alive; the first weights where there was none. */
function aliveUntil(about: Case, id: string): number {
  const alive = about.earlier.findLast((vitals) =>
    layersSeen(about, vitals).some((seen) => seen.layer.id === id && shareOf(seen) < MANY),
  );
  return alive?.step ?? 0;
}

export const diagnoseDeadRelus: Diagnose = (about) => {
  const { vitals, document } = about;
  const limit = learnsNothing(about) ? MANY : NEARLY_ALL;
  const dead = layersSeen(about, vitals).filter((seen) => !seen.ends && shareOf(seen) >= limit);
  const [worst] = dead.toSorted((a, b) => shareOf(b) - shareOf(a));
  if (!worst || !vitals) return null;
  const { layer } = worst;
  const share = formatPercent(shareOf(worst));
  const name = nameOf(document, layer);
  const restart = initializersOf(layer).length > 0 ? [initializeWith([layer], 'he_normal')] : [];
  return {
    layer: layer.id,
    title: text('Units have died', '神经元死亡'),
    evidence: text(
      `${share} of the units of ${name.en} answered 0 to all of ${vitals.samples} samples at step ${vitals.step}.`,
      `第 ${vitals.step} 步时，${name.zh}有 ${share} 的单元对全部 ${vitals.samples} 个样本都输出 0。`,
    ),
    cause: text(
      'Where the weighted sum is negative, relu answers 0 and its slope is 0: no gradient passes, and the weights of that unit never change again. A step that was too long, or a very negative bias, has pushed the sums below zero for every sample.',
      '加权和为负时，relu 输出 0，斜率也是 0：梯度无法通过，这个单元的权重从此不再变化。过长的一步或很大的负偏置把所有样本的加权和都推到了零以下。',
    ),
    fixes: [
      activateWith(
        document,
        dead.map((each) => each.layer),
        'leaky_relu',
      ),
      ...lowerRate(document),
      ...restart,
    ],
    goodUntil: aliveUntil(about, layer.id),
  };
};
