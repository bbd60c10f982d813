/** @file Units on the flat ends of sigmoid, tanh and the like, where a change of the weights hardly changes the answer. */
import { formatLoss, formatPercent } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Diagnose } from './case.ts';
import { learnsNothing } from './curve.ts';
import { layersSeen, nameOf } from './layers-seen.ts';
import { activateWith, initializeWith, initializersOf, insertBefore, lowerRate } from './remedies.ts';

/**
 * Share of a layer's answers. Units that have learned to decide stand at the ends too, so this counts only where nothing has been learned;
 * Glorot & Bengio 2010 (AISTATS) watched layers saturate and training stop with them.
 */
const MOST = 0.8;

export const diagnoseSaturatedUnits: Diagnose = (about) => {
  const { vitals, document } = about;
  if (!vitals || !learnsNothing(about)) return null;
  const flat = layersSeen(about, vitals).filter(
    (seen) => !seen.ends && (seen.vitals.saturatedShare ?? 0) >= MOST,
  );
  const [first] = flat;
  if (!first) return null;
  const { layer } = first;
  const name = nameOf(document, layer);
  const share = formatPercent(first.vitals.saturatedShare!);
  const layers = flat.map((each) => each.layer);
  const own = first.vitals.weights;
  const size = own && formatLoss(Math.hypot(own.mean, own.deviation));
  return {
    layer: layer.id,
    title: text('Units are saturated', '神经元饱和'),
    evidence: text(
      `${share} of the answers of ${name.en} lie on the flat ends of its activation${size ? `; its weights are about ${size} in size` : ''}.`,
      `${name.zh}有 ${share} 的输出落在激活函数平坦的两端${size ? `；其权重大小约为 ${size}` : ''}。`,
    ),
    cause: text(
      'Large weights or large inputs make large sums, and at the ends of the curve its slope is almost 0. The gradient is multiplied by that slope, so these units and all layers below learn next to nothing.',
      '权重或输入太大，加权和就大，而曲线两端的斜率几乎为 0。梯度要乘以这个斜率，所以这些单元和下面的各层几乎学不到东西。',
    ),
    fixes: [
      ...(initializersOf(layer).length > 0 ? [initializeWith(layers, 'glorot_uniform')] : []),
      activateWith(document, layers, 'relu'),
      insertBefore(document, layer, { kind: 'batch_normalization' }),
      ...lowerRate(document),
    ],
    goodUntil: 0,
  };
};
