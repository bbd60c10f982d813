import { text } from '#lib/text.ts';
import { definePreset } from './preset-def.ts';
import { toyDocument } from './toy-document.ts';

export const toyXor = definePreset({
  id: 'toy-xor',
  group: 'points',
  title: text('Exclusive or', '异或'),
  summary: text(
    'Two straight lines folded into one answer: what a single neuron cannot do.',
    '把两条直线折成一个答案：单个神经元做不到的事。',
  ),
  reaches: text('test loss under 0.02 in 300 epochs', '300 轮内测试损失低于 0.02'),
  goal: { metric: 'loss', split: 'test', value: 0.02 },
  document: toyDocument({
    title: 'Exclusive or',
    dataset: 'xor',
    hidden: [4, 2],
    output: 'tanh',
    epochs: 300,
  }),
});
