import { call } from '#model/construction.ts';
import { text } from '#lib/text.ts';
import { flag } from '#model/fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { augmentationRules, factor, percent, resamplingFields } from './augmentation.ts';

export const randomZoom = defineLayer({
  kind: 'random_zoom',
  title: 'RandomZoom',
  code: 'Az',
  lead: 'heightFactor',
  fields: {
    heightFactor: factor(
      text('Zoom at most', '最大缩放'),
      text('Share by which the view grows or shrinks.', '视野放大或缩小的比例。'),
    ),
    keepAspect: flag({
      label: text('Keep the aspect', '保持宽高比'),
      help: text('Zooms height and width alike.', '高和宽按同样的比例缩放。'),
      default: true,
    }),
    widthFactor: factor(
      text('Zoom of the width', '宽度缩放'),
      text('The same for the width, where the aspect is not kept.', '不保持宽高比时宽度的缩放比例。'),
    ),
    ...resamplingFields,
  },
  doc: {
    summary: text(
      'While training, brings each image a little nearer or farther, so that the network learns to read things large and small. When the network is used, it does nothing.',
      '训练时把每幅图像随机拉近或推远一点，让网络学会辨认大大小小的东西。使用网络时它什么也不做。',
    ),
    forward: String.raw`a(p) = x\bigl(z \odot (p - m) + m\bigr), \quad z \sim 1 + \mathcal{U}(-f, f)`,
    backward: [String.raw`\text{stands before all weights: no gradient is needed below}`],
  },
  describe: ({ heightFactor, widthFactor, keepAspect }) => {
    const most = keepAspect ? percent(heightFactor) : `${percent(heightFactor)} × ${percent(widthFactor)}`;
    return [text(`up to ${most}`, `至多 ${most}`)];
  },
  // Keras keeps the aspect where no factor is given for the width.
  keras: ({ heightFactor, widthFactor, keepAspect, fillMode, interpolation, fillValue }) =>
    call('layers.RandomZoom', [heightFactor], {
      ...(keepAspect ? {} : { width_factor: widthFactor }),
      ...(fillMode === 'reflect' ? {} : { fill_mode: fillMode }),
      ...(interpolation === 'bilinear' ? {} : { interpolation }),
      ...(fillValue === 0 ? {} : { fill_value: fillValue }),
    }),
  ...augmentationRules('RandomZoom'),
});
