import { text } from '#lib/text.ts';
import { definePreset } from './preset-def.ts';
import { toyDocument } from './toy-document.ts';

export const toyCircle = definePreset({
  id: 'toy-circle',
  group: 'points',
  title: text('Circle', '圆环'),
  summary: text(
    'A few tanh neurons bend a straight border into a ring. Watch what each of them sees.',
    '几个 tanh 神经元把直线边界弯成一个圈。看看每个神经元各看到什么。',
  ),
  reaches: text('test loss under 0.02 in 200 epochs', '200 轮内测试损失低于 0.02'),
  goal: { metric: 'loss', split: 'test', value: 0.02 },
  document: toyDocument({
    title: 'Circle',
    dataset: 'circle',
    hidden: [4, 2],
    output: 'tanh',
    epochs: 200,
  }),
});
