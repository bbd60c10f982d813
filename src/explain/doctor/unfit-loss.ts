/** @file A loss and an output that work against each other: answers that can never reach the targets, or a slope that hides the error. */
import { formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { Activation } from '#model/activations.ts';
import { lastLayer } from '#model/edit.ts';
import type { Layer } from '#model/layers/index.ts';
import { lossDef } from '#model/losses/index.ts';
import type { Case, Diagnose, Finding } from './case.ts';
import { curveOf, learnsNothing } from './curve.ts';
import { activationOf, nameOf } from './layers-seen.ts';
import { activateWith } from './remedies.ts';
import type { Range } from './sample-spread.ts';

/** What an activation can answer, where that is not every number. */
const RANGES: Readonly<Partial<Record<Activation, Range>>> = {
  sigmoid: { from: 0, to: 1 },
  hard_sigmoid: { from: 0, to: 1 },
  softmax: { from: 0, to: 1 },
  tanh: { from: -1, to: 1 },
  softsign: { from: -1, to: 1 },
  relu: { from: 0, to: Infinity },
  softplus: { from: 0, to: Infinity },
  elu: { from: -1, to: Infinity },
};
/** Of the targets' own range, that may lie beyond reach: a stray target is no misfit. */
const SLACK = 0.05;

const ends = ({ from, to }: Range): string =>
  to === Infinity ? `${formatLoss(from)} … ∞` : `${formatLoss(from)} … ${formatLoss(to)}`;

function outOfReach(about: Case, last: Layer, activation: Activation): Finding | null {
  const { samples, document } = about;
  const [reach, targets] = [RANGES[activation], samples?.targets];
  if (document.task.kind !== 'regress' || !reach || !targets) return null;
  const slack = SLACK * (targets.to - targets.from);
  if (targets.to <= reach.to + slack && targets.from >= reach.from - slack) return null;
  return {
    layer: last.id,
    title: text('The output cannot reach the targets', '输出达不到目标值'),
    evidence: text(
      `Targets go from ${formatLoss(targets.from)} to ${formatLoss(targets.to)}, but ${activation} answers ${ends(reach)} only.`,
      `目标值从 ${formatLoss(targets.from)} 到 ${formatLoss(targets.to)}，而 ${activation} 只能输出 ${ends(reach)}。`,
    ),
    cause: text(
      `Whatever the weights are, ${activation} bends the last sum into its own range. A number that may be anything needs an output without an activation.`,
      `无论权重如何，${activation} 都会把最后的加权和压进自己的范围。要预测任意数值，输出层就不能带激活函数。`,
    ),
    fixes: [activateWith(about.document, [last], 'linear')],
    goodUntil: null,
  };
}

/** Probabilities that are judged by their distance: the slope of the activation is almost 0 where the answer is surest, and most wrong. */
function hiddenError(about: Case, last: Layer, activation: Activation): Finding | null {
  const { kind } = about.document.training.loss;
  const curve = curveOf(about);
  if (activation !== 'softmax' && activation !== 'sigmoid') return null;
  if (about.data.target.kind !== 'classes' || lossDef({ kind }).outputActivation !== undefined) return null;
  if (!curve || !learnsNothing(about)) return null;
  const fitting = activation === 'softmax' ? 'categorical_crossentropy' : 'binary_crossentropy';
  const name = nameOf(about.document, last);
  const [title, better] = [lossDef({ kind }).title, lossDef({ kind: fitting }).title];
  return {
    layer: last.id,
    title: text('The loss does not fit the output', '损失函数与输出不匹配'),
    evidence: text(
      `${name.en} ends in ${activation} and is judged by ${title.en.toLowerCase()}; in ${curve.step} steps that went from ${formatLoss(curve.start)} to ${formatLoss(curve.recent)}.`,
      `${name.zh}以 ${activation} 结尾，却用${title.zh}衡量；${curve.step} 步里它从 ${formatLoss(curve.start)} 变到 ${formatLoss(curve.recent)}。`,
    ),
    cause: text(
      `The gradient of ${title.en.toLowerCase()} is multiplied by the slope of ${activation}, which is almost 0 where the network is sure, even if it is surely wrong. In ${better.en.toLowerCase()} that slope cancels, and the gradient is the error itself.`,
      `${title.zh}的梯度要乘以 ${activation} 的斜率；网络越有把握，斜率越接近 0，哪怕它错得离谱。而在${better.zh}中斜率正好抵消，梯度就是误差本身。`,
    ),
    fixes: [
      {
        label: text(`Use ${better.en.toLowerCase()}`, `改用${better.zh}`),
        change: { type: 'loss', loss: fitting },
      },
    ],
    goodUntil: 0,
  };
}

export const diagnoseUnfitLoss: Diagnose = (about) => {
  const last = lastLayer(about.document);
  const activation = last && activationOf(last);
  if (!last || !activation || curveOf(about) === null) return null;
  return outOfReach(about, last, activation) ?? hiddenError(about, last, activation);
};
