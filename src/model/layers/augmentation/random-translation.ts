import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { augmentationRules, factor, percent, resamplingFields } from './augmentation.ts';

export const randomTranslation = defineLayer({
  kind: 'random_translation',
  title: 'RandomTranslation',
  code: 'Av',
  lead: 'heightFactor',
  fields: {
    heightFactor: {
      ...factor(
        text('Up or down at most', '上下最大位移'),
        text('Share of the height, either way.', '占高度的比例，两个方向皆可。'),
      ),
      explicit: true,
    },
    widthFactor: factor(
      text('Left or right at most', '左右最大位移'),
      text('Share of the width, either way.', '占宽度的比例，两个方向皆可。'),
      'w',
    ),
    ...resamplingFields,
  },
  doc: {
    summary: text(
      'While training, moves each image by a random distance, so that it does not matter where in the picture something is. When the network is used, it does nothing.',
      '训练时把每幅图像随机平移一段距离，使物体在画面中的位置不再重要。使用网络时它什么也不做。',
    ),
    forward: String.raw`a(p) = x(p - t), \quad t \sim \mathcal{U}(-f_h H, f_h H) \times \mathcal{U}(-f_w W, f_w W)`,
    backward: [String.raw`\text{stands before all weights: no gradient is needed below}`],
  },
  describe: ({ heightFactor, widthFactor }) => [
    text(
      `up to ${percent(heightFactor)} × ${percent(widthFactor)}`,
      `至多 ${percent(heightFactor)} × ${percent(widthFactor)}`,
    ),
  ],
  ...augmentationRules('RandomTranslation'),
});
