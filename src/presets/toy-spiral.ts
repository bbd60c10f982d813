import { text } from '#lib/text.ts';
import { definePreset } from './preset-def.ts';
import { toyDocument } from './toy-document.ts';

export const toySpiral = definePreset({
  id: 'toy-spiral',
  group: 'points',
  title: text('Spiral', '螺旋'),
  summary: text(
    'Two arms around each other. With sin x₁ and sin x₂ beside the coordinates, two layers of eight neurons solve it.',
    '两条互相缠绕的旋臂。在坐标之外加上 sin x₁ 和 sin x₂，两层各八个神经元就能解决。',
  ),
  reaches: text('test loss under 0.02 in 400 epochs', '400 轮内测试损失低于 0.02'),
  goal: { metric: 'loss', split: 'test', value: 0.02 },
  document: toyDocument({
    title: 'Spiral',
    dataset: 'spiral',
    settings: { trainShare: 80, sinX: true, sinY: true },
    hidden: [8, 8],
    output: 'tanh',
    epochs: 400,
  }),
});
