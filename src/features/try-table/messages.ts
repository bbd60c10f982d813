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
  against: text('Against', '横轴'),
  line: (target: string, column: string): Text =>
    text(
      `${target} of training rows against ${column}, and what the network says of this row as ${column} changes`,
      `训练行的 ${target} 与 ${column}，以及 ${column} 变化时网络对这一行的预测`,
    ),
  lineNote: text(
    'dots: training rows; line: the prediction as this column alone changes',
    '点：训练行；线：只改变这一列时的预测',
  ),
};
