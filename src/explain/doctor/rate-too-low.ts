/** @file Steps so short that nothing would be learned in any reasonable time. */
import { formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Diagnose } from './case.ts';
import { curveOf, learnsNothing } from './curve.ts';
import { layersSeen, learningLayers } from './layers-seen.ts';
import { raiseRate, rateField, rateWords } from './remedies.ts';

/** ‖Δw‖ / ‖w‖ of a step: about 10⁻³ is healthy (Karpathy, CS231n); with a hundredth of that, ten thousand steps move a weight by a tenth. */
const TINY = 1e-5;

export const diagnoseRateTooLow: Diagnose = (about) => {
  const { vitals, document } = about;
  const curve = curveOf(about);
  // At the usual rate and above, steps are short because hardly any gradient arrives.
  const { default: usual } = rateField(document);
  if (!vitals || !curve || !learnsNothing(about) || document.training.optimizer.learningRate >= usual)
    return null;
  const ratios = learningLayers(layersSeen(about, vitals)).flatMap(
    ({ vitals: { updateRatio, gradientNorm } }) =>
      updateRatio === null || !gradientNorm ? [] : [updateRatio],
  );
  const largest = Math.max(...ratios);
  if (ratios.length === 0 || largest >= TINY) return null;
  const rate = rateWords(document);
  return {
    layer: null,
    title: text('The learning rate is too low', '学习率过低'),
    evidence: text(
      `In ${curve.step} steps the loss went from ${formatLoss(curve.start)} to ${formatLoss(curve.recent)}. No layer changes its weights by more than ${formatLoss(largest * 100)} % a step; about 0.1 % is healthy. Learning rate ${rate}.`,
      `${curve.step} 步里损失从 ${formatLoss(curve.start)} 变到 ${formatLoss(curve.recent)}。没有一层的权重每步改变超过 ${formatLoss(largest * 100)} %；健康的约为 0.1 %。学习率 ${rate}。`,
    ),
    cause: text(
      'The direction is right, but the steps are far too short: at this pace the network would need a very long time to get anywhere.',
      '方向是对的，但步子太短：照这个速度，网络要很久才能学到东西。',
    ),
    fixes: raiseRate(document),
    goodUntil: null,
  };
};
