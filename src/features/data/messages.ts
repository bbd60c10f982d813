import type { Split } from '#datasets/dataset-def.ts';
import { formatBytes, formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const messages = {
  dataset: text('Dataset', '数据集'),
  samples: text('Samples', '样本'),
  showOthers: text('Show others', '换一批'),
  splitNote: text('Disjoint parts with the same share of every class.', '三部分互不重叠，各类别比例相同。'),
  loading: text('Data on its way', '数据加载进度'),
  waiting: text('Waiting for the data.', '正在等待数据。'),
  balance: text('Class balance', '类别分布'),
  balanceNote: text('in validation; the same shares in training', '验证集中的数量；训练集比例相同'),
  source: text('Source', '来源'),
  licence: text('Licence', '许可'),
  preprocessing: text('Preprocessing', '预处理'),
  oneHot: text('One-hot labels', '独热标签'),
  on: text('on', '开'),
};

export const SPLIT_NAMES: Readonly<Record<Split, Text>> = {
  train: text('Training', '训练'),
  validation: text('Validation', '验证'),
  test: text('Test (held out)', '测试（留出）'),
};

/** `Sample labelled 7` */
export const sampleName = (label: string): Text => text(`Sample labelled ${label}`, `标签为 ${label} 的样本`);

/** How much of the data has come. Images are told in thousands, since bytes are what is counted. */
export function arrival(loadedBytes: number, totalBytes: number, images: number): Text {
  if (loadedBytes >= totalBytes) {
    const [count, size] = [formatCount(images), formatBytes(totalBytes)];
    return text(`All ${count} images are here (${size}).`, `全部 ${count} 张图像已就绪（${size}）。`);
  }
  const [loaded, total] = [formatBytes(loadedBytes), formatBytes(totalBytes)];
  return text(`${loaded} of ${total}`, `${loaded} / ${total}`);
}

/** What a person can do while the rest streams in. */
export const canStart = (here: number, learning: number): Text =>
  text(
    `Training can start: about ${formatCount(here)} of ${formatCount(learning)} images are here.`,
    `可以开始训练：${formatCount(learning)} 张图像中约 ${formatCount(here)} 张已就绪。`,
  );

/** What the network gets for one sample. */
export function received(shape: string, pixel: Text, classes: number): Text {
  return text(
    `The network receives ${shape} numbers, each ${pixel.en}. A label becomes ${classes} numbers: 1 for its class, 0 for the others.`,
    `网络接收 ${shape} 个数，每个都是${pixel.zh}。标签变为 ${classes} 个数：所属类别为 1，其余为 0。`,
  );
}

/** A raw value under each scale, in words. */
export const PIXELS = {
  unit: () => text('the pixel ÷ 255, so from 0 to 1', '像素 ÷ 255，即 0 到 1'),
  standard: ({ mean, deviation }: { mean: number; deviation: number }) => {
    const formula = `(pixel − ${mean.toFixed(1)}) ÷ ${deviation.toFixed(1)}`;
    return text(
      `${formula}, so 0 on average with variance 1`,
      `${formula.replace('pixel', '像素')}，即均值为 0、方差为 1`,
    );
  },
  raw: () =>
    text(
      'a pixel as it is, 0 to 255; most networks learn badly from such large inputs',
      '原始像素，0 到 255；输入这么大，多数网络学不好',
    ),
};
