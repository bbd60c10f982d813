import { text } from '#lib/text.ts';
import { definePreset } from './preset-def.ts';
import { toyDocument } from './toy-document.ts';

export const toyGauss = definePreset({
  id: 'toy-gauss',
  group: 'points',
  title: text('Two clouds', '两团高斯'),
  summary: text(
    'One neuron and a straight line: the smallest network there is.',
    '一个神经元、一条直线：最小的网络。',
  ),
  reaches: text('test loss under 0.01 in 100 epochs', '100 轮内测试损失低于 0.01'),
  goal: { metric: 'loss', split: 'test', value: 0.01 },
  document: toyDocument({
    title: 'Two clouds',
    dataset: 'gauss',
    hidden: [],
    output: 'tanh',
    epochs: 100,
  }),
});
