/** @file Units that begin alike and are told alike: they stay alike, so that many of them do the work of one. */
import { text } from '#lib/text.ts';
import { parseVariant } from '#lib/variant.ts';
import type { Layer } from '#model/layers/index.ts';
import type { Diagnose } from './case.ts';
import { learnsNothing } from './curve.ts';
import { layersSeen, learningLayers, nameOf } from './layers-seen.ts';
import { initializeWith, initializersOf } from './remedies.ts';

/** Does every weight begin with the same value? */
function isConstant(initializer: string): boolean {
  const { name, settings } = parseVariant(initializer);
  if (name === 'zeros' || name === 'ones' || name === 'constant') return true;
  if (name === 'random_normal' || name === 'truncated_normal') return settings['stddev'] === 0;
  const { minval = -0.05, maxval = 0.05 } = settings;
  return name === 'random_uniform' && minval === maxval;
}

const beginsAlike = (layer: Layer): boolean => {
  const initializers = initializersOf(layer);
  return initializers.length > 0 && initializers.every(([, value]) => isConstant(value));
};

export const diagnoseSymmetricWeights: Diagnose = (about) => {
  if (!about.vitals || !learnsNothing(about)) return null;
  const hidden = learningLayers(layersSeen(about, about.vitals)).filter(({ ends }) => !ends);
  const alike = hidden.filter(({ layer, vitals }) => beginsAlike(layer) || vitals.weightNorm === 0);
  const [first] = alike;
  if (!first) return null;
  const { layer, vitals } = first;
  const { document } = about;
  const name = nameOf(document, layer);
  const begun = initializersOf(layer)[0]?.[1] ?? 'zeros';
  const still = vitals.gradientNorm === 0;
  return {
    layer: layer.id,
    title: text('All units of a layer are alike', '同一层的单元全都一样'),
    evidence: text(
      `All weights of ${name.en} began with one value (${begun})${still ? ', and the gradient that reaches them is exactly 0' : ''}.`,
      `${name.zh}的所有权重都从同一个值开始（${begun}）${still ? '，传到它们的梯度恰好为 0' : ''}。`,
    ),
    cause: text(
      'Units with the same weights give the same answers and get the same gradients, so they stay twins for ever: the layer can do no more than a single unit. Chance has to make them different in the beginning.',
      '权重相同的单元输出相同，得到的梯度也相同，于是永远是双胞胎：整层只抵得上一个单元。必须用随机的初值让它们一开始就不同。',
    ),
    fixes: [
      initializeWith(
        learningLayers(layersSeen(about, about.vitals))
          .map((each) => each.layer)
          .filter(beginsAlike)
          .concat(beginsAlike(layer) ? [] : [layer]),
        'glorot_uniform',
      ),
    ],
    goodUntil: 0,
  };
};
