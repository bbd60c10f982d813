import { formatCount } from '#lib/format.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import { formatShape, type Shape } from '#model/shape.ts';

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

  overTime: text('Over the training', '训练过程'),
  measure: text('Measure', '指标'),
  measures: {
    updateRatio: text('Update-to-weight ratio ‖Δw‖ / ‖w‖', '更新与权重之比 ‖Δw‖ / ‖w‖'),
    gradientNorm: text('Gradient norm ‖∂L/∂W‖', '梯度范数 ‖∂L/∂W‖'),
    weightNorm: text('Weight norm ‖w‖', '权重范数 ‖w‖'),
  },
  step: text('step', '步'),
  trendWords: (measure: string, now: string): Text =>
    text(
      `${measure} of every layer over the training; now ${now}`,
      `训练过程中各层的${measure}；当前 ${now}`,
    ),
  otherLayers: text('other layers', '其他层'),
  usualUpdate: text('usual, about 10⁻³', '通常约 10⁻³'),

  layerByLayer: text('Layer by layer', '逐层查看'),
  layersInside: text('Layers inside', '内部各层'),
  measured: (step: string, samples: number): Text =>
    text(
      samples === 1
        ? `step ${step}, over 1 training sample`
        : `step ${step}, over ${samples} training samples`,
      `第 ${step} 步，基于 ${samples} 个训练样本`,
    ),
  layer: text('layer', '层'),
  idle: text('idle', '闲置'),
  rowWords: (row: {
    readonly name: string;
    readonly title: string;
    readonly gradient: string;
    readonly update: string;
    readonly idle: string;
    readonly alarming: boolean;
  }): Text =>
    text(
      `${row.name}, ${row.title}: gradient norm ${row.gradient}, update ratio ${row.update}, idle ${row.idle}${row.alarming ? ', worth a look' : ''}`,
      `${row.name}，${row.title}：梯度范数 ${row.gradient}，更新比 ${row.update}，闲置 ${row.idle}${row.alarming ? '，值得一看' : ''}`,
    ),
  remarks: (layer: string): Text => text(`What the figures of ${layer} say`, `${layer} 的数字说明了什么`),
  sources: text('Rules of thumb from', '经验法则来自'),

  weights: text('Weights', '权重'),
  gradients: text('Gradients', '梯度'),
  activations: text('Activations', '激活值'),
  spreadNow: (mean: string, deviation: string): Text =>
    text(`now ${mean} ± ${deviation}`, `当前 ${mean} ± ${deviation}`),
  steps: (first: string, last: string): Text =>
    text(`steps ${first} to ${last}`, `第 ${first} 至 ${last} 步`),
  spreadWords: (strip: {
    readonly title: Text;
    readonly layer: string;
    readonly now: Text;
    readonly steps: Text;
    readonly low: string;
    readonly high: string;
  }): Text =>
    text(
      `${strip.title.en} of ${strip.layer}, ${strip.steps.en}, from ${strip.low} to ${strip.high}, ${strip.now.en}`,
      `${strip.layer} 的${strip.title.zh}，${strip.steps.zh}，从 ${strip.low} 到 ${strip.high}，${strip.now.zh}`,
    ),
  stripHelp: (first: number, last: number): Text =>
    text(
      `Histograms over time, step ${formatCount(first)} on the left and ${formatCount(last)} on the right: the darker, the more numbers have this value.`,
      `随时间变化的直方图，左端是第 ${formatCount(first)} 步，右端是第 ${formatCount(last)} 步：颜色越深，取该值的数越多。`,
    ),

  exciting: text('What excites a unit', '什么能激发一个单元'),
  unit: text('Unit', '单元'),
  ofUnits: (units: number): Text => text(`of ${units}`, `共 ${units} 个`),
  search: text('Search samples', '搜索样本'),
  searching: text('Searching …', '正在搜索…'),
  found: (unit: number, samples: number): Text =>
    text(
      `Of the first ${formatCount(samples)} training samples those to which unit ${unit} answers most.`,
      `在前 ${formatCount(samples)} 个训练样本中，第 ${unit} 个单元响应最强的样本。`,
    ),
  boxed: text(
    'The frame is all that it sees where it answers most.',
    '方框是它响应最强处所能看到的全部内容。',
  ),
  silent: (unit: number, samples: number): Text =>
    text(
      `Unit ${unit} answers nothing above 0 to any of the first ${formatCount(samples)} training samples.`,
      `对前 ${formatCount(samples)} 个训练样本，第 ${unit} 个单元的输出都不大于 0。`,
    ),
  notFound: text('The search was broken off. Try again.', '搜索中断，请再试一次。'),
  excitingTile: (what: string, answer: string): Text =>
    text(`${what}, answer ${answer}: look at this sample`, `${what}，响应 ${answer}：查看此样本`),
  sampleNumber: (index: number): Text => text(`sample ${index}`, `样本 ${index}`),

  answers: (source: Text): Text => text(`Answers ${source.en}`, `${source.zh}的输出`),
  shape: (shape: Shape): Text => verbatim(formatShape(shape)),
  activationsOf: {
    drawn: text('for your drawing', '针对你画的图'),
    data: text('for a sample of the data', '针对一个数据样本'),
    labelled: (label: string): Text => text(`for a sample “${label}”`, `针对样本“${label}”`),
  },
  noSample: text('Pick a sample under Data, or draw one.', '请在“数据”中选一个样本，或自己画一个。'),
  channels: (shown: number, all: number): Text =>
    shown < all
      ? text(`first ${shown} of ${all} channels`, `前 ${shown} 个通道，共 ${all} 个`)
      : text(all === 1 ? '1 channel' : `${all} channels`, `${all} 个通道`),

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
