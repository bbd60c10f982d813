/** @file What defines a loss, and the settings and lines of formulas that several of them share. */
import { text, type Text } from '#lib/text.ts';
import type { Activation } from '#model/activations.ts';
import { choice, number, type Fields } from '#model/fields.ts';

export interface LossDef<Kind extends string = string, F extends Fields = Fields> {
  readonly kind: Kind;
  readonly title: Text;
  /** Short name in share links. */
  readonly code: string;
  readonly summary: Text;
  /** TeX of the loss of one sample with outputs p (or a) and targets y. */
  readonly formula: readonly string[];
  /** TeX of its gradient with respect to the last layer's weighted sums z. */
  readonly gradient: readonly string[];
  readonly fields: F;
  /** The activation the last layer must have; the loss is then computed from the logits before it. */
  readonly outputActivation?: Activation;
}

export const defineLoss = <const Kind extends string, const F extends Fields>(
  def: LossDef<Kind, F>,
): LossDef<Kind, F> => def;

/** Szegedy et al. 2016, “Rethinking the Inception architecture for computer vision”. */
export const labelSmoothing = number({
  label: text('Label smoothing', '标签平滑'),
  help: text(
    'Share of every target that is spread evenly over all answers, so that the network need not be certain.',
    '把每个目标的这一部分平均分给所有答案，使网络不必绝对确信。',
  ),
  code: 'smooth',
  min: 0,
  max: 1,
  step: 0.05,
  default: 0,
});

/** A likelihood is a product over the outputs, so that its logarithm is a sum. */
export const overOutputs = choice({
  label: text('Over the outputs', '对各输出'),
  help: text(
    'mean: their average, as Keras has it. sum: all of them together; for an autoencoder that is the reconstruction in nats.',
    'mean：取平均，与 Keras 相同；sum：全部相加，对自编码器来说就是以奈特为单位的重建误差。',
  ),
  code: 'over',
  options: ['mean', 'sum'],
  default: 'mean',
});

/** Lin et al. 2017, “Focal loss for dense object detection”. */
export const focusing = number({
  label: text('Gamma (γ)', 'γ（聚焦）'),
  help: text(
    'How much less samples count that the network is already sure of; 0 makes no difference.',
    '网络已有把握的样本少算多少；0 表示不作区别。',
  ),
  code: 'gamma',
  min: 0,
  max: 10,
  step: 0.5,
  default: 2,
});

export const balance = number({
  label: text('Alpha (α)', 'α（权重）'),
  help: text(
    'Factor of the loss; where yes and no are balanced, of answers that should be yes.',
    '损失的系数；平衡是与否时，是应答“是”的系数。',
  ),
  code: 'alpha',
  min: 0,
  max: 1,
  step: 0.05,
  default: 0.25,
});

/** What label smoothing s makes of targets over K classes, and over K answers of yes or no. */
export const SMOOTHED_CLASSES = String.raw`\text{label smoothing } s\text{:}\quad y_k \to (1 - s)\, y_k + \frac{s}{K}`;
export const SMOOTHED_ANSWERS = String.raw`\text{label smoothing } s\text{:}\quad y_k \to (1 - s)\, y_k + \frac{s}{2}`;
/** What a sum over the K outputs, instead of their mean, makes of loss and gradient. */
export const SUMMED = String.raw`\text{sum over the outputs:}\quad L \to K L`;
