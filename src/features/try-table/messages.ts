import { formatCount, formatShort } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

interface AboutShap {
  /** Coalitions that were asked about, and those that there are. */
  readonly asked: number;
  readonly all: number;
  /** Of the background. */
  readonly rows: number;
  readonly columns: number;
  /** What is explained. */
  readonly what: Text;
  readonly base: string;
  readonly answer: string;
}

export const messages = {
  tryIt: text('Try it', '试一试'),
  nextRow: text('Another test row', '换一行测试数据'),
  row: text('Row to try', '要试的行'),
  prediction: text('Prediction', '预测'),
  waiting: text('Waiting for the network.', '正在等待网络。'),
  noNetwork: text(
    'The network cannot answer yet: see what it needs.',
    '网络还不能回答：请先解决上面的问题。',
  ),
  notNumbers: text('The network gives no numbers any more.', '网络已给不出数值。'),
  truth: (words: string): Text => text(`in the table: ${words}`, `表中为 ${words}`),
  unknown: text('a row of your own', '你自己的一行'),
  empty: text('missing', '缺失'),
  explain: text('Which columns decided?', '哪些列起了决定作用？'),
  explaining: text('Asking with columns left out', '正在逐次去掉一些列来提问'),
  explained: text('Columns that decided', '起决定作用的列'),
  stale: text('The network has learned since.', '此后网络又有变化。'),
  askAgain: text('Ask again', '重新提问'),
  notAsked: text('The network could not be asked. Try again.', '未能向网络提问，请再试一次。'),
  /** `share of setosa` */
  share: (className: string): Text => text(`the share of ${className}`, `${className} 的概率`),
  added: (cell: string, value: string): Text => text(`${cell}: ${value}`, `${cell}：${value}`),
  about: ({ asked, all, rows, columns, what, base, answer }: AboutShap): Text =>
    text(
      `${asked === all ? `Shapley values, exact over all ${formatCount(all)} ways to know some of the ${columns} columns` : `Shapley values by kernel SHAP, from ${formatCount(asked)} of the ${formatShort(all)} ways to know some of the ${columns} columns`}. What is not known is taken from ${rows} training rows, one after another. Over these ${what.en} is ${base} on average; the columns together take it to ${answer}.`,
      `${asked === all ? `沙普利值，精确计算了 ${columns} 列的全部 ${formatCount(all)} 种已知组合` : `沙普利值，用 kernel SHAP 由 ${formatShort(all)} 种已知组合中的 ${formatCount(asked)} 种估计（共 ${columns} 列）`}。未知的列依次取自 ${rows} 行训练数据。对这些行，${what.zh}平均为 ${base}；各列合起来使它变为 ${answer}。`,
    ),
};
