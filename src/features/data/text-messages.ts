import { formatCount, formatPercent } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import type { OwnFileMessages } from './own-file.tsx';

export const textMessages = {
  elsewhere: text(
    'These texts stayed on the machine where they were opened. Open the same file here to go on with this network.',
    '这些文本留在了当初打开它们的机器上。请在这里打开同一个文件，继续使用这个网络。',
  ),
  wholeText: text('The whole text', '完整文本'),
  lessText: text('Less of it', '收起'),
  tryThis: text('Try this one', '拿它试试'),
  showAnother: text('Show another', '换一个'),
  vocabularyAndLengths: text('Vocabulary and lengths', '词表与长度'),
  lengths: text('Texts by length', '文本长度分布'),
  tokensInAll: text('Tokens in the vocabulary', '词表中的词元'),
  unknownShare: text('Unknown in training texts', '训练文本中的未知词元'),
  mostFrequent: text('The most frequent, and how often:', '最常见的词元及次数：'),
  rarest: text('The rarest that still have a number:', '仍有编号的最少见词元：'),
};

export const ownTextMessages: OwnFileMessages = {
  title: text('Your texts', '你的文本'),
  choose: text('Choose a file', '选择文件'),
  replace: text('Other texts', '换一些文本'),
  paste: text('Paste', '粘贴'),
  drop: text(
    'A line for each text with its class in front, or a table (CSV, TSV, JSON) with a column of texts and one of classes: choose a file, drop one here, or paste.',
    '每行一段文本，类别写在最前；或含文本列和类别列的表格（CSV、TSV、JSON）：选择文件、拖到这里，或粘贴。',
  ),
  pasteHere: text('Paste texts here', '在此粘贴文本'),
  pasteHelp: text('Ten texts or more, of two classes or more.', '至少十段文本、两个类别。'),
  use: text('Use these texts', '使用这些文本'),
  reading: text('Reading …', '正在读取……'),
  home: text(
    'They stay in this browser. Links carry the names of the classes, never a text.',
    '文本只留在本浏览器中。链接只带类别名，绝不含文本。',
  ),
};

/** `Training text labelled spam` */
export const textName = (label: string): Text =>
  text(`Training text labelled ${label}`, `标签为 ${label} 的训练文本`);

/** A bar of the histogram; `to` is null for the last one, which holds all longer ones. */
export function lengthBar(from: number, to: number | null, count: number): Text {
  const texts = formatCount(count);
  return to === null
    ? text(`${from} tokens or more: ${texts} texts`, `${from} 个词元以上：${texts} 段`)
    : text(`${from} to ${to - 1} tokens: ${texts} texts`, `${from} 至 ${to - 1} 个词元：${texts} 段`);
}

/** How many texts are seen whole. */
export const fittingTexts = (length: number, share: number): Text =>
  text(
    `Training texts by their number of tokens. ${formatPercent(share)} have ${length} or fewer and are seen whole.`,
    `训练文本按词元数的分布。${formatPercent(share)} 的文本不超过 ${length} 个词元，可以完整读到。`,
  );

export const tokenCount = (from: number, to: number): Text =>
  text(`Tokens ${from} to ${to}`, `第 ${from} 至 ${to} 号词元`);
