import type { Split } from '#datasets/dataset-def.ts';
import { formatBytes, formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const messages = {
  dataset: text('Dataset', '数据集'),
  samples: text('Samples', '样本'),
  showOthers: text('Show others', '换一批'),
  loading: text('Data on its way', '数据加载进度'),
  waiting: text('Waiting for the data.', '正在等待数据。'),
  balance: text('Class balance', '类别分布'),
  balanceNote: text(' of validation', '（验证集）'),
  about: text('Source and licence', '来源与许可'),
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

interface Arrival {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Learning images that have come, roughly. */
  readonly here: number;
  readonly learning: number;
  readonly all: number;
  /** Every part has the same share of every class. */
  readonly stratified: boolean;
}

/** `7.9` for `7.9 MB` when `other` is told in MB, too. */
const withoutUnitOf = (other: string, size: string): string =>
  other.split(' ')[1] === size.split(' ')[1] ? size.split(' ')[0]! : size;

/** How much of the data has come, and what it will be. */
export function arrival({ loadedBytes, totalBytes, here, learning, all, stratified }: Arrival): Text {
  if (loadedBytes >= totalBytes) {
    const split = stratified
      ? text('Disjoint, stratified split.', '各部分互不重叠，按类别分层划分。')
      : text('No sample is in two parts.', '各部分互不重叠。');
    return text(
      `All ${formatCount(all)} samples are here. ${split.en}`,
      `全部 ${formatCount(all)} 个样本已就绪。${split.zh}`,
    );
  }
  const total = formatBytes(totalBytes);
  const loaded = withoutUnitOf(total, formatBytes(loadedBytes));
  if (here === 0) return text(`${loaded} of ${total}`, `已加载 ${loaded}，共 ${total}`);
  const [some, most] = [formatCount(here), formatCount(learning)];
  return text(
    `Training can start: about ${some} of ${most} samples, ${loaded} of ${total}.`,
    `可以开始训练：${most} 个样本中约 ${some} 个已就绪（${loaded} / ${total}）。`,
  );
}

/** What the network gets for one sample; `values` says what has become of them. */
export const received = (shape: string, values: Text): Text =>
  text(
    `The network receives ${shape} number${shape === '1' ? '' : 's'}: ${values.en}.`,
    `网络接收 ${shape} 个数：${values.zh}。`,
  );

/** What a label becomes. */
export const oneHotHelp = (classes: number): Text =>
  text(
    `A label becomes ${classes} numbers: 1 for its class, 0 for the others.`,
    `标签变为 ${classes} 个数：所属类别为 1，其余为 0。`,
  );
