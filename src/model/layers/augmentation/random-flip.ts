import { text, verbatim } from '#lib/text.ts';
import { choice } from '#model/fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { augmentationRules } from './augmentation.ts';

export const randomFlip = defineLayer({
  kind: 'random_flip',
  title: 'RandomFlip',
  code: 'Af',
  fields: {
    mode: choice({
      label: text('Direction', '方向'),
      help: text(
        'horizontal swaps left and right, vertical swaps top and bottom.',
        'horizontal 左右翻转，vertical 上下翻转。',
      ),
      options: ['horizontal_and_vertical', 'horizontal', 'vertical'],
      codes: { horizontal: 'h', vertical: 'v' },
      default: 'horizontal_and_vertical',
    }),
  },
  doc: {
    summary: text(
      'While training, mirrors each image with a chance of one half: for pictures whose mirror image means the same, so not for digits. The network sees more different images than there are. When the network is used, it does nothing.',
      '训练时以一半的概率翻转每幅图像：适合翻转后含义不变的图片，因此不适合数字。网络看到的图像比实际拥有的更多样。使用网络时它什么也不做。',
    ),
    forward: String.raw`a_{y,x,c} = x_{y,\,W - 1 - x,\,c} \text{ or } x_{y,x,c}, \text{ with probability } \tfrac{1}{2} \text{ each}`,
    backward: [String.raw`\text{stands before all weights: no gradient is needed below}`],
  },
  describe: ({ mode }) => [verbatim(mode.replaceAll('_', ' '))],
  ...augmentationRules('RandomFlip'),
});
