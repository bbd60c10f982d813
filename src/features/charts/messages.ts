import { text, type Text } from '#lib/text.ts';

export const messages = {
  loss: text('Loss', '损失'),
  accuracy: text('Accuracy', '准确率'),
  training: text('training', '训练'),
  validation: text('validation', '验证'),
  /** Beside a chart's title. */
  latestValidation: (value: string): Text => text(`val ${value}`, `验证 ${value}`),
  empty: text(
    'Loss and accuracy appear here as soon as training starts: every step, and validation after each epoch.',
    '训练开始后，这里会显示损失和准确率：训练的每一步，以及每轮之后的验证。',
  ),
  loading: text('Drawing the curves …', '正在绘制曲线…'),
  smoothing: text('Smoothing', '平滑'),
  logScale: text('Log scale', '对数坐标'),
  downloadCsv: text('Download CSV', '下载 CSV'),
  downloadPng: text('Download PNG', '下载 PNG'),
  pngFailed: text('The picture could not be made.', '无法生成图片。'),
  step: (step: string): Text => text(`step ${step}`, `第 ${step} 步`),
  smoothed: text('smoothed', '平滑后'),
  atStep: text('this step', '该步'),

  /** What the picture shows, for those who cannot see it. */
  summary: (title: Text, sentences: readonly Text[]): Text =>
    text(
      [`${title.en} over the steps of training.`, ...sentences.map(({ en }) => en)].filter(Boolean).join(' '),
      `${title.zh}随训练步数的变化。${sentences.map(({ zh }) => zh).join('')}`,
    ),
  summaryExtra: (title: Text, value: string): Text =>
    text(`The line “${title.en}” stands at ${value}.`, `“${title.zh}”曲线现为 ${value}。`),
  summaryTraining: (first: string, last: string, step: string): Text =>
    text(
      `Training went from ${first} to ${last} at step ${step}.`,
      `训练从 ${first} 变为 ${last}（第 ${step} 步）。`,
    ),
  summaryBest: (validation: Text, epoch: number): Text =>
    text(`${validation.en} Epoch ${epoch} was the best.`, `${validation.zh}第 ${epoch} 轮最佳。`),
  summaryValidation: (value: string, epoch: number): Text =>
    text(`Validation is ${value} after epoch ${epoch}.`, `第 ${epoch} 轮后验证为 ${value}。`),
};
