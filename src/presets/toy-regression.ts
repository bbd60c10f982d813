import { text } from '#lib/text.ts';
import { definePreset } from './preset-def.ts';
import { toyDocument } from './toy-document.ts';

export const toyRegression = definePreset({
  id: 'toy-regression',
  group: 'points',
  title: text('Hills and hollows', '山丘与洼地'),
  summary: text(
    'No classes but numbers: a surface with three hills and three hollows, from one linear output.',
    '没有类别，只有数值：用一个线性输出拟合三座山丘和三个洼地。',
  ),
  reaches: text('test loss under 0.01 in 600 epochs', '600 轮内测试损失低于 0.01'),
  goal: { metric: 'loss', split: 'test', value: 0.01 },
  document: toyDocument({
    title: 'Hills and hollows',
    dataset: 'multi-gauss',
    hidden: [8, 8],
    output: 'linear',
    epochs: 600,
  }),
});
