import { text, type Text } from '#lib/text.ts';

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
};
