import { text } from '#lib/text.ts';
import { flag, int, number } from '#model/fields.ts';
import { defineTool } from './tool-def.ts';

/**
 * Polyak & Juditsky 1992, doi:10.1137/0330046; Keras: an optimizer's `use_ema`, `ema_momentum` and `ema_overwrite_frequency`.
 * Whoever asks the network is answered by the averages at any time, as in Keras when training has ended.
 */
export const averaging = defineTool({
  kind: 'averaging',
  title: text('Average of weights', '权重平均'),
  summary: text(
    'Keeps a running average of all weights beside those that are trained. Validation, predictions and saved weights are the averages’: steadier, and often better.',
    '在训练权重之外保留它们的滑动平均。验证、预测和保存的权重都用平均值：更平稳，往往也更好。',
  ),
  formula: [String.raw`\bar w \leftarrow \beta \bar w + (1 - \beta)\, w`],
  fields: {
    on: flag({
      label: text('Average weights', '平均权重'),
      help: text('Keras calls it EMA, an exponential moving average.', 'Keras 中称为 EMA（指数滑动平均）。'),
      code: 'ema',
      default: false,
    }),
    momentum: number({
      label: text('Momentum β', '动量 β'),
      help: text('How much of the average is kept at each step.', '每一步保留多少平均值。'),
      code: 'emamu',
      min: 0,
      max: 0.99999,
      step: 0.01,
      default: 0.99,
    }),
    overwriteFrequency: int({
      label: text('Overwrite every', '覆盖间隔'),
      help: text(
        'Updates after which training goes on from the average; 0 for never.',
        '每隔多少次更新，训练从平均值继续；0 表示从不。',
      ),
      code: 'emaover',
      min: 0,
      max: 1_000_000,
      default: 0,
    }),
  },
  isOn: ({ on }) => on,
});
