/** @file Settings that several layer kinds share, so that they carry the same words and link letters. */
import { text } from '#lib/text.ts';
import { ACTIVATIONS, ACTIVATION_CODES } from '#model/activations.ts';
import { choice, flag, number, variant } from '#model/fields.ts';
import { IDENTITY, KERNEL_INITIALIZERS, VECTOR_INITIALIZERS } from '#model/initializers.ts';
import { trainable } from '#model/layers/trainable.ts';
import { PADDINGS } from '#model/shape.ts';

export const activation = choice({
  label: text('Activation', '激活函数'),
  help: text('The function that is applied to every output.', '作用在每个输出上的函数。'),
  options: ACTIVATIONS,
  codes: ACTIVATION_CODES,
  default: 'linear',
});

export const padding = choice({
  label: text('Padding', '填充'),
  help: text(
    'valid: only where the window fits. same: zeros around the image, so the size stays.',
    'valid：窗口只放在完全放得下的位置；same：四周补零，尺寸不变。',
  ),
  options: PADDINGS,
  codes: { same: 'm' },
  default: 'valid',
});

const initializerOf = (en: string, zh: string) =>
  variant({
    label: text(`${en} initialiser`, `${zh}初始化`),
    help: text('Where the weights start, before anything is learned.', '学习开始之前权重的取值。'),
    options: KERNEL_INITIALIZERS,
    default: 'glorot_uniform',
  });

const kernelInitializer = initializerOf('Kernel', '权重');

/** For kernels that are matrices. */
export const matrixInitializer = variant({
  ...kernelInitializer,
  options: { ...KERNEL_INITIALIZERS, ...IDENTITY },
});

const biasInitializer = variant({
  label: text('Bias initialiser', '偏置初始化'),
  options: VECTOR_INITIALIZERS,
  default: 'zeros',
});

const useBias = flag({
  label: text('Use bias', '使用偏置'),
  help: text('Adds one learned number to every output.', '给每个输出加上一个可学习的数。'),
  default: true,
});

const penalty = (name: string, en: string, zh: string) =>
  number({
    label: text(`${name} penalty`, `${name} 惩罚`),
    help: text(en, zh),
    min: 0,
    max: 10,
    step: 0.0001,
    default: 0,
  });

const penalties = {
  l1: penalty(
    'L1',
    'Adds l1·Σ|w| to the loss: pushes weights to exactly zero.',
    '损失加上 l1·Σ|w|：把权重推向零。',
  ),
  l2: penalty('L2', 'Adds l2·Σw² to the loss: keeps weights small.', '损失加上 l2·Σw²：让权重保持较小。'),
};

/** Settings of every layer with a kernel and a bias, after its own ones. */
export const weightFields = {
  useBias,
  kernelInitializer,
  biasInitializer,
  ...penalties,
  trainable,
};

/** The same where every channel has a kernel for itself. */
export const depthwiseFields = {
  useBias,
  depthwiseInitializer: initializerOf('Depthwise', '深度卷积'),
  biasInitializer,
  ...penalties,
  trainable,
};

/** The same where a kernel follows that mixes the channels. */
export const separableFields = {
  useBias,
  depthwiseInitializer: initializerOf('Depthwise', '深度卷积'),
  pointwiseInitializer: initializerOf('Pointwise', '逐点卷积'),
  biasInitializer,
  ...penalties,
  trainable,
};
