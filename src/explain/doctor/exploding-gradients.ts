/** @file A gradient that grows from layer to layer: one step of plain descent would throw the weights away. */
import { formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Diagnose } from './case.ts';
import { learnsNothing } from './curve.ts';
import { layersSeen, learningLayers, nameOf, type SeenLayer } from './layers-seen.ts';
import { clipGradients, initializeWith, initializersOf, insertBefore, lowerRate } from './remedies.ts';

/**
 * How many times longer the gradient of a layer is than its weights. Where a network learns it is about their length or less; at a
 * hundred, plain descent at the usual rate of 0.01 replaces the weights in one step. Pascanu et al. 2013 (arXiv:1211.5063) cut gradients
 * at lengths between a half and ten of the usual ones.
 */
const TIMES_WEIGHTS = 100;
/** Growing takes layers to grow through; a single one with long gradients has large inputs or targets. */
const FEWEST_LAYERS = 3;

const growth = ({ vitals }: SeenLayer): number => vitals.gradientNorm! / (vitals.weightNorm || Infinity);

export const diagnoseExplodingGradients: Diagnose = (about) => {
  const { vitals, document } = about;
  if (!vitals || !learnsNothing(about)) return null;
  const layers = learningLayers(layersSeen(about, vitals));
  const [worst] = layers.toSorted((a, b) => growth(b) - growth(a));
  if (!worst || layers.length < FEWEST_LAYERS || !(growth(worst) > TIMES_WEIGHTS)) return null;
  const { layer } = worst;
  const name = nameOf(document, layer);
  const [gradient, weights] = [formatLoss(worst.vitals.gradientNorm!), formatLoss(worst.vitals.weightNorm!)];
  const drawn = layers.map((each) => each.layer).filter((each) => initializersOf(each).length > 0);
  const large = drawn.some((each) =>
    initializersOf(each).some(([, begun]) => !/^(glorot|he|lecun)_/.test(begun)),
  );
  const renew = drawn.length > 0 ? [initializeWith(drawn, 'he_normal')] : [];
  return {
    layer: layer.id,
    title: text('The gradients explode', '梯度爆炸'),
    evidence: text(
      `The gradient of ${name.en} has length ${gradient}, its weights ${weights}: ${formatLoss(growth(worst))} times as long.`,
      `${name.zh}的梯度长度为 ${gradient}，权重长度为 ${weights}：是权重的 ${formatLoss(growth(worst))} 倍。`,
    ),
    cause: text(
      'Every layer multiplies what passes through it, forward and back. Where its weights are large that makes it larger each time, and after some layers the steps are so long that they destroy what they should improve.',
      '信号每经过一层都要乘以权重，正向如此，反向也如此。权重太大时就越乘越大，几层之后步子长到毁掉本该改善的东西。',
    ),
    fixes: [
      ...(large ? renew : []),
      ...clipGradients(document),
      insertBefore(document, layer, { kind: 'batch_normalization' }),
      ...lowerRate(document),
      ...(large ? [] : renew),
    ],
    goodUntil: 0,
  };
};
