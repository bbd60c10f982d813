import { text } from '#lib/text.ts';

export const messages = {
  data: text('Data', '数据'),
  network: text('Network', '网络'),
  training: text('Training', '训练'),
  pages: text('Pages', '页面'),
  views: text('A closer look', '深入查看'),
  curves: text('Curves', '曲线'),
  evaluate: text('Evaluate', '评估'),
  inside: text('Inside', '内部'),
  backprop: text('Backprop', '反向传播'),
  panelBroken: text(
    'This panel has hit a bug of ours; the rest goes on.',
    '这个面板出了程序错误，其余部分照常工作。',
  ),
  drawAgain: text('Draw it again', '重新显示'),
  skipToNetwork: text('Skip to the network', '跳到网络'),
};
