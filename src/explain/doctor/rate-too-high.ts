/** @file Steps so long that the loss jumps about or rises, though it is still a number. */
import { formatLoss, formatPercent } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import type { Case, Diagnose } from './case.ts';
import { curveOf, isSteady, type CurveFigures } from './curve.ts';
import { layersSeen, learningLayers, nameOf, type SeenLayer } from './layers-seen.ts';
import { clipGradients, lowerRate, rateWords } from './remedies.ts';

/** The loss is so many times what it began with, or what guessing costs, and is not on its way down. Batches alone differ by less. */
const RISEN = 1.5;
const STEADY = 0.9;
/** The loss had been low and has jumped: so many times its lowest, and by this share of what it began with. */
const JUMPED = 4;
const JUMP_SHARE = 0.3;
/** Wild steps are to blame for a network that does worse than guessing, by this much: weights near 0, which move far for their size, are not. */
const WORSE = 1.05;
/** ‖Δw‖ / ‖w‖ of a step: about 10⁻³ is healthy (Karpathy, CS231n, "Neural Networks Part 3"); this is a hundred times as much. */
const WILD = 0.1;

function wildest(about: Case): SeenLayer | null {
  const layers = learningLayers(layersSeen(about, about.vitals));
  const ratio = ({ vitals }: SeenLayer): number => vitals.updateRatio ?? 0;
  return layers.toSorted((a, b) => ratio(b) - ratio(a))[0] ?? null;
}

/** What the curve itself says of it; null where it says nothing. */
function curveWords(began: number, { start, recent, before, best, bestStep }: CurveFigures): Text | null {
  if (recent > RISEN * start && recent > STEADY * before)
    return text(
      `The loss began at ${formatLoss(began)} and is ${formatLoss(recent)} now; guessing costs ${formatLoss(start)}.`,
      `损失从 ${formatLoss(began)} 开始，现在是 ${formatLoss(recent)}；瞎猜的损失为 ${formatLoss(start)}。`,
    );
  if (recent > JUMPED * best && recent - best > JUMP_SHARE * start)
    return text(
      `The loss had come down to ${formatLoss(best)} by step ${bestStep} and is ${formatLoss(recent)} now.`,
      `损失在第 ${bestStep} 步已降到 ${formatLoss(best)}，现在却是 ${formatLoss(recent)}。`,
    );
  return null;
}

export const diagnoseRateTooHigh: Diagnose = (about) => {
  const curve = isSteady(about) ? curveOf(about) : null;
  if (!curve || about.startLoss === null) return null;
  const { document } = about;
  const risen = curveWords(about.startLoss, curve);
  const worst = wildest(about);
  const ratio = worst?.vitals.updateRatio ?? 0;
  if (!risen && (curve.recent < WORSE * curve.start || ratio < WILD)) return null;
  const name = worst && ratio >= WILD ? nameOf(document, worst.layer) : null;
  const step = name
    ? text(
        ` A step changes the weights of ${name.en} by ${formatPercent(ratio)}; about 0.1 % is healthy.`,
        `每一步使 ${name.zh}的权重改变 ${formatPercent(ratio)}；健康的约为 0.1 %。`,
      )
    : text('', '');
  const loss =
    risen ??
    text(
      `The loss began at ${formatLoss(about.startLoss)} and is ${formatLoss(curve.recent)} now.`,
      `损失从 ${formatLoss(about.startLoss)} 开始，现在是 ${formatLoss(curve.recent)}。`,
    );
  const rate = rateWords(document);
  return {
    layer: name && worst ? worst.layer.id : null,
    title: text('The learning rate is too high', '学习率过高'),
    evidence: text(`${loss.en}${step.en} Learning rate ${rate}.`, `${loss.zh}${step.zh}学习率 ${rate}。`),
    cause: text(
      'The gradient tells the way down from where the weights are, and is right for a short step only. Long steps land on the other side of the valley, often higher up than before.',
      '梯度只说明当前位置往哪里下降，只对短短的一步有效。步子太长就落到山谷对面，往往比原来更高。',
    ),
    fixes: [...lowerRate(document), ...clipGradients(document)],
    goodUntil: curve.best < 0.9 * curve.start ? curve.bestStep : 0,
  };
};
