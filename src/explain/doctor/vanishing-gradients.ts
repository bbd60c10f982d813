/** @file A gradient that is all but gone when it reaches the first layers: the last ones learn, the first stay as chance made them. */
import { formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Diagnose } from './case.ts';
import { learnsNothing } from './curve.ts';
import { layersSeen, learningLayers, nameOf, usualSize, type SeenLayer } from './layers-seen.ts';
import { activateWith, initializeWith, initializersOf, insertBefore, layersWith } from './remedies.ts';

/**
 * How much smaller a gradient is at its smallest. Layers differ by ten as a rule; a sigmoid's slope is at most 1/4, so eight of them in a
 * row leave less than 10⁻⁴ (Hochreiter 1991; Glorot & Bengio 2010).
 */
const VANISHED = 1e-3;

const gradientOf = ({ vitals }: SeenLayer): number => usualSize(vitals.gradients!);

export const diagnoseVanishingGradients: Diagnose = (about) => {
  const { vitals, document } = about;
  if (!vitals || !learnsNothing(about)) return null;
  const layers = learningLayers(layersSeen(about, vitals));
  const strongest = layers.reduce((most, each) => Math.max(most, gradientOf(each)), 0);
  const first = layers.find((each) => gradientOf(each) < VANISHED * strongest);
  // No gradient at all is another illness: dead units, or weights that are all alike.
  if (!first || gradientOf(first) === 0) return null;
  const { layer } = first;
  const name = nameOf(document, layer);
  const [small, large] = [formatLoss(gradientOf(first)), formatLoss(strongest)];
  const squashing = layersWith(document, ['sigmoid', 'hard_sigmoid', 'tanh', 'softsign']).filter(
    ({ id }) => id !== layers.at(-1)?.layer.id,
  );
  const others = layers.slice(1, -1).map((each) => each.layer);
  return {
    layer: layer.id,
    title: text('The gradient vanishes', '梯度消失'),
    evidence: text(
      `A gradient of ${name.en} is about ${small}; in the strongest layer it is ${large}, ${formatLoss(strongest / gradientOf(first))} times as much.`,
      `${name.zh}的梯度约为 ${small}；最强的一层为 ${large}，是它的 ${formatLoss(strongest / gradientOf(first))} 倍。`,
    ),
    cause: text(
      'On its way back the gradient is multiplied by the slope of every activation and by the weights of every layer. Where these are below 1, each layer takes most of what is left, and the first layers are told next to nothing.',
      '梯度在反向传播中要乘以每个激活函数的斜率和每一层的权重。它们若小于 1，每一层都会带走大部分，最前面的层几乎收不到信号。',
    ),
    fixes: [
      ...(squashing.length > 0 ? [activateWith(document, squashing, 'relu')] : []),
      ...(others[0]
        ? [insertBefore(document, others[Math.floor(others.length / 2)]!, { kind: 'batch_normalization' })]
        : []),
      ...(initializersOf(layer).length > 0
        ? [
            initializeWith(
              layers.map((each) => each.layer).filter((each) => initializersOf(each).length > 0),
              'he_normal',
            ),
          ]
        : []),
    ],
    goodUntil: 0,
  };
};
