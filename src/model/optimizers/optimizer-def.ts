/** @file What defines an optimizer, and the settings that several of them share. */
import { text, type Text } from '#lib/text.ts';
import { flag, number, type Fields, type NumberField, type ValueOf } from '#model/fields.ts';

/** A tensor kept per weight between steps. */
export interface Slot {
  readonly name: string;
  /** What it holds before the first step: a number for every weight, or the weights themselves. */
  readonly first: number | 'weights';
}

export const startingAt = (first: number, ...names: readonly string[]): readonly Slot[] =>
  names.map((name) => ({ name, first }));

type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

export interface OptimizerDef<Kind extends string = string, F extends Fields = Fields> {
  readonly kind: Kind;
  readonly title: string;
  /** Name in share links. */
  readonly code: string;
  readonly summary: Text;
  /** TeX of one update with gradient g, learning rate η and step number t (from 1). */
  readonly formula: readonly string[];
  /** `learningRate` first, with the default that the page offers. Every kind can let weights decay, as in Keras 3. */
  readonly fields: F & { readonly learningRate: NumberField; readonly weightDecay: NumberField };
  /** What is kept between steps with these settings. */
  slots(spec: ValuesOf<F>): readonly Slot[];
}

export const defineOptimizer = <const Kind extends string, const F extends Fields>(
  def: OptimizerDef<Kind, F>,
): OptimizerDef<Kind, F> => def;

export const learningRate = (defaultRate: number): NumberField =>
  number({
    label: text('Learning rate', '学习率'),
    help: text(
      'How far each step moves the weights against the gradient.',
      '每一步沿梯度反方向移动权重的距离。',
    ),
    code: 'lr',
    min: 1e-7,
    max: 10,
    step: 10 ** 0.5,
    scale: 'log',
    default: defaultRate,
  });

/** A decay rate of a running average: close to 1 means a long memory. */
export const decay = (symbol: string, code: string, defaultRate: number): NumberField =>
  number({
    label: text(symbol, symbol),
    help: text('How much of the running average is kept at each step.', '每一步保留多少滑动平均。'),
    code,
    min: 0,
    max: 0.99999,
    step: 0.01,
    default: defaultRate,
  });

export const epsilon = number({
  label: text('Epsilon', 'ε'),
  help: text('Keeps the division safe when gradients are tiny.', '梯度很小时保证除法安全。'),
  code: 'eps',
  min: 1e-10,
  max: 1,
  step: 10,
  scale: 'log',
  default: 1e-7,
});

export const weightDecay = (defaultRate: number): NumberField =>
  number({
    label: text('Weight decay', '权重衰减'),
    help: text(
      'Share of every weight, times the learning rate, that is taken off at each step, whatever the gradient.',
      '每一步从每个权重减去的比例（再乘以学习率），与梯度无关。',
    ),
    code: 'wd',
    min: 0,
    max: 1,
    step: 0.001,
    default: defaultRate,
  });

/** What it does to the formula of every kind, before anything else. */
export const WEIGHT_DECAY_FORMULA = String.raw`w \leftarrow w - \eta \lambda w`;

/** Reddi, Kale & Kumar 2018, “On the convergence of Adam and beyond”. */
export const amsgrad = flag({
  label: text('AMSGrad', 'AMSGrad'),
  help: text(
    'Divides by the largest average so far, so that steps never get longer again.',
    '用迄今最大的平均值做除数，步长不会再变大。',
  ),
  code: 'amsgrad',
  default: false,
});

/** What AMSGrad changes in Adam's formula. */
export const AMSGRAD_FORMULA = String.raw`\text{AMSGrad:}\quad \hat v \leftarrow \max(\hat v, v), \quad \sqrt{v} \to \sqrt{\hat v}`;
