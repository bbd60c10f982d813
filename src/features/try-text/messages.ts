import { formatCount, formatPercent } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const messages = {
  tryIt: text('Try it', '试一试'),
  write: text('Write a text', '写一段文本'),
  placeholder: text('Type or paste a text.', '输入或粘贴一段文本。'),
  clear: text('Clear', '清空'),
  prediction: text('Prediction', '预测'),
  tokens: text('What the network reads', '网络读到的内容'),
  wholeText: text('The whole text', '完整文本'),
  lessText: text('Less of it', '收起'),
  waiting: text('The network is being set up.', '正在准备网络。'),
  noNetwork: text('No prediction: the network cannot be built yet.', '无法预测：网络还无法建立。'),
  notNumbers: text(
    'The network answers with no numbers any more: training has diverged.',
    '网络的输出已不是数值：训练发散了。',
  ),
  nothing: text('There is no word in this text.', '这段文本里没有词。'),
  explain: text('Which words decided?', '哪些词起了决定作用？'),
  explaining: text('Leaving words out', '正在逐次去掉一些词'),
  words: text('Words that decided', '起决定作用的词'),
  stale: text('The network has learned since.', '此后网络又有变化。'),
  askAgain: text('Ask again', '重新提问'),
  readingAlong: text('As it reads', '边读边判断'),
  wordsRead: text('words read', '已读词数'),
  turningPoints: text('Words that changed its mind', '让它改变判断的词'),
  sureOf: (className: string): Text =>
    text(`How sure it is of “${className}” after each word`, `读完每个词后对“${className}”的把握`),
  notAsked: text('The network could not be asked. Try again.', '未能向网络提问，请再试一次。'),
};

/** What the data says about the text that is tried. */
export const labelled = (label: string): Text => text(`Labelled ${label}.`, `标签是 ${label}。`);

/** How the weights came about and how far they can be believed. */
export const aboutWeights = (className: string, samples: number, fit: number): Text =>
  text(
    `LIME: the network as it was when asked read ${formatCount(samples)} copies of this text with words left out at random. A straight line through its answers gives each word what it adds to “${className}”; the line explains ${formatPercent(Math.max(0, fit))} of how they differ.`,
    `LIME：提问时的网络读了这段文本随机去掉一些词后的 ${formatCount(samples)} 个副本。对这些回答拟合一条直线，得到每个词给“${className}”增加了多少；这条直线解释了回答差异的 ${formatPercent(Math.max(0, fit))}。`,
  );

/** The line of answers in words. */
export const aboutReading = (className: string, shares: readonly number[]): Text => {
  const [first, last] = [shares[0] ?? 0, shares.at(-1) ?? 0].map(formatPercent);
  return text(
    `“${className}”: ${first} after the first word, ${last} after the last.`,
    `“${className}”：读完第一个词时 ${first}，读完最后一个词时 ${last}。`,
  );
};

/** `free, +31.0 %` */
export const wordWeight = (word: string, weight: string): Text =>
  text(`${word}, ${weight}`, `${word}，${weight}`);
