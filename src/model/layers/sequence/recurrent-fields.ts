/** @file The settings of recurrent layers, with Keras's names and defaults. */
import { text } from '#lib/text.ts';
import { ACTIVATION_CODES, type Activation } from '#model/activations.ts';
import { choice, flag, int, number, variant } from '#model/fields.ts';
import { matrixInitializer, weightFields } from '#model/layers/common-fields.ts';

/** Those whose slope can be told from their value: a recurrence keeps nothing else of a step. */
const RECURRENT_ACTIVATIONS = [
  'linear',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'softsign',
  'tanh',
  'sigmoid',
  'hard_sigmoid',
] as const satisfies readonly Activation[];
export type RecurrentActivation = (typeof RECURRENT_ACTIVATIONS)[number];

const { relu, leaky_relu, elu, selu, softsign, tanh, sigmoid, hard_sigmoid } = ACTIVATION_CODES as Record<
  RecurrentActivation,
  string
>;

export const units = int({
  label: text('Units', '单元数'),
  help: text('How many numbers the layer remembers from step to step.', '从一步到下一步记住多少个数。'),
  min: 1,
  max: 1024,
  default: 64,
});

export const activation = choice({
  label: text('Activation', '激活函数'),
  help: text('Bends the new memory.', '作用在新的记忆上。'),
  options: RECURRENT_ACTIVATIONS,
  codes: { linear: 'i', relu, leaky_relu, elu, selu, softsign, tanh, sigmoid, hard_sigmoid },
  default: 'tanh',
});

export const recurrentActivation = choice({
  label: text('Gate activation', '门的激活函数'),
  help: text('Opens and closes the gates; between 0 and 1 as a rule.', '控制门的开合，通常在 0 与 1 之间。'),
  options: RECURRENT_ACTIVATIONS,
  default: 'sigmoid',
});

export const returnSequences = flag({
  code: 'k',
  label: text('Return sequences', '返回整个序列'),
  help: text(
    'Gives the output of every step, as another recurrent layer above needs it, instead of the last one only.',
    '输出每一步的结果（上面再叠循环层时需要），而不只是最后一步。',
  ),
  default: false,
});

export const goBackwards = flag({
  code: 'b',
  label: text('Go backwards', '反向处理'),
  help: text('Reads from the last step to the first.', '从最后一步读到第一步。'),
  default: false,
});

const recurrentInitializer = variant({
  ...matrixInitializer,
  label: text('Recurrent initialiser', '循环权重初始化'),
  help: text(
    'Where the weights from step to step start. Orthogonal ones keep signals from growing or fading.',
    '步与步之间的权重的初始取值。正交矩阵能防止信号放大或消失。',
  ),
  default: 'orthogonal',
});

export const unitForgetBias = flag({
  label: text('Forget gate starts open', '遗忘门初始打开'),
  help: text(
    'The bias of the forget gate starts at 1, so that the memory lasts before anything is learned.',
    '遗忘门的偏置从 1 开始，学习之前记忆就能保持。',
  ),
  default: true,
});

export const resetAfter = flag({
  label: text('Reset after the product', '乘积之后重置'),
  help: text(
    'Where the reset gate stands: behind the product with the state (as GPUs’ libraries have it) or in front of it (as in the paper).',
    '重置门的位置：在与状态相乘之后（GPU 库的做法）或之前（论文的做法）。',
  ),
  default: true,
});

export const dropout = number({
  label: text('Input dropout', '输入随机失活'),
  help: text(
    'Share of the input features that is dropped in training, the same ones at every step.',
    '训练时丢弃的输入特征的比例，每一步丢弃同样的特征。',
  ),
  min: 0,
  max: 0.95,
  step: 0.05,
  default: 0,
});

export const recurrentDropout = number({
  label: text('Recurrent dropout', '循环随机失活'),
  help: text(
    'Share of the memory that is kept from the weights in training, the same part at every step (Gal and Ghahramani 2016).',
    '训练时不让权重看到的记忆的比例，每一步是同样的部分（Gal 与 Ghahramani，2016）。',
  ),
  min: 0,
  max: 0.95,
  step: 0.05,
  default: 0,
});

export const initialState = choice({
  label: text('Initial state', '初始状态'),
  help: text(
    'What the memory holds before the first step: nothing, or that in which the encoder’s last recurrent layer ended (in a decoder).',
    '第一步之前记忆里有什么：什么都没有，或编码器最后一个循环层结束时的状态（用于解码器）。',
  ),
  options: ['zeros', 'encoder'],
  codes: { encoder: 'm' },
  default: 'zeros',
});

const { l1, l2, ...plainWeightFields } = weightFields;

/** Bias and initialisers of every recurrent layer. */
export const recurrentWeightFields = {
  ...plainWeightFields,
  kernelInitializer: matrixInitializer,
  recurrentInitializer,
};
/** Penalties on the kernel. */
export const penaltyFields = { l1, l2 };
