import { text, type Text } from '#lib/text.ts';

export const messages = {
  waiting: text(
    'As soon as there is a network, its gradients, its answers and its filters appear here.',
    '网络就绪后，这里会显示它的梯度、各层输出和卷积核。',
  ),

  gradientFlow: text('Gradient flow', '梯度流'),
  gradientNorms: text('‖∂L/∂W‖ by layer, log scale', '各层 ‖∂L/∂W‖，对数坐标'),
  gradientHelp: text(
    'How strongly each layer is told to change, over one batch. Input on the left: bars that shrink to the left mean a gradient that fades on its way back.',
    '在一个批次上，每一层被要求改变的强度。左侧靠近输入：越往左越短，说明梯度在回传中逐渐消失。',
  ),
  measuring: text('Measuring …', '正在测量…'),

  activations: text('What each layer sees', '各层看到的内容'),
  activationsOf: {
    drawn: text('for your drawing', '针对您画的图'),
    data: text('for a sample of the data', '针对一个数据样本'),
    labelled: (label: string): Text => text(`for a sample “${label}”`, `针对样本“${label}”`),
  },
  noSample: text('Pick a sample under Data, or draw one.', '请在“数据”中选一个样本，或自己画一个。'),
  noImages: text(
    'No layer of this network gives images; convolutions and poolings do.',
    '此网络没有输出图像的层；卷积层和池化层才有。',
  ),
  channels: (shown: number, all: number): Text =>
    shown < all
      ? text(`first ${shown} of ${all} channels`, `前 ${shown} 个通道，共 ${all} 个`)
      : text(all === 1 ? '1 channel' : `${all} channels`, `${all} 个通道`),

  filters: text('Filters', '卷积核'),
  filtersOf: (layer: string): Text => text(`kernels of ${layer}`, `${layer} 的卷积核`),
  filtersShown: (shown: number, all: number): Text =>
    shown < all
      ? text(`first ${shown} of ${all} filters`, `前 ${shown} 个卷积核，共 ${all} 个`)
      : text(`${all} filters`, `${all} 个卷积核`),
  firstChannel: (channels: number): Text =>
    text(`input channel 1 of ${channels}`, `输入通道 1 / ${channels}`),

  range: (low: string, high: string): Text => text(`${low} … ${high}`, `${low} … ${high}`),
  /** What a picture of numbers says to those who cannot see it. */
  summary: (layer: string, channels: Text, range: Text): Text =>
    text(`${layer}, ${channels.en}, values ${range.en}`, `${layer}，${channels.zh}，取值 ${range.zh}`),
};
