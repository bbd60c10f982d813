import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { augmentationRules, factor, resamplingFields } from './augmentation.ts';

export const randomRotation = defineLayer({
  kind: 'random_rotation',
  title: 'RandomRotation',
  code: 'Au',
  lead: 'factor',
  fields: {
    factor: factor(
      text('Turn at most', '最大转角'),
      text('Share of a full turn, either way: 0.1 is 36°.', '占一整圈的比例，两个方向皆可：0.1 即 36°。'),
    ),
    ...resamplingFields,
  },
  doc: {
    summary: text(
      'While training, turns each image about its middle by a random angle, so that the network learns to read what is not quite straight. When the network is used, it does nothing.',
      '训练时把每幅图像绕中心随机旋转一个角度，让网络学会辨认没有摆正的东西。使用网络时它什么也不做。',
    ),
    forward: String.raw`a(p) = x\bigl(R_\theta (p - m) + m\bigr), \quad \theta \sim \mathcal{U}(-2\pi f, 2\pi f)`,
    backward: [String.raw`\text{stands before all weights: no gradient is needed below}`],
  },
  describe: ({ factor: share }) => {
    const degrees = Number((360 * share).toFixed(2));
    return [text(`up to ${degrees}°`, `至多 ${degrees}°`)];
  },
  ...augmentationRules('RandomRotation'),
});
