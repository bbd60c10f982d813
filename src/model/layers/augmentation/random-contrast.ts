import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { augmentationRules, factor, percent } from './augmentation.ts';

/** Keras cuts values off outside of a range, 0 to 255 if nothing is said; ours are scaled in other ways and are not cut. */
const UNCUT = [-1e6, 1e6];

export const randomContrast = defineLayer({
  kind: 'random_contrast',
  title: 'RandomContrast',
  code: 'Ac',
  lead: 'factor',
  fields: {
    factor: factor(
      text('Contrast at most', '最大对比度变化'),
      text('Share by which differences grow or shrink.', '明暗差别放大或缩小的比例。'),
    ),
  },
  doc: {
    summary: text(
      'While training, makes the differences within each image a little stronger or weaker, so that the light under which a picture was taken does not matter. When the network is used, it does nothing.',
      '训练时把每幅图像中的明暗差别随机加强或减弱一点，使拍摄时的光线不再重要。使用网络时它什么也不做。',
    ),
    forward: String.raw`a_{y,x,c} = k (x_{y,x,c} - \mu_c) + \mu_c, \quad k \sim \mathcal{U}(1 - f, 1 + f), \quad \mu_c = \text{mean over } y, x`,
    backward: [String.raw`\text{stands before all weights: no gradient is needed below}`],
  },
  describe: ({ factor: share }) => [text(`up to ${percent(share)}`, `至多 ${percent(share)}`)],
  keras: ({ factor: share }) => call('layers.RandomContrast', [share], { value_range: UNCUT }),
  ...augmentationRules('RandomContrast'),
});
