import { text } from '#lib/text.ts';
import { choice, flag, int, number } from '#model/fields.ts';
import { defineTool } from './tool-def.ts';

/** What can be watched, by Keras's names. */
export const MONITORS = ['val_loss', 'val_accuracy'] as const;

/** Keras: the callback `EarlyStopping`. When it stops is told by `stopping-watch.ts`. */
export const earlyStopping = defineTool({
  kind: 'earlyStopping',
  title: text('Early stopping', '提前停止'),
  summary: text(
    'Ends training when validation has not become better for some epochs: what comes after that is mostly learned by heart.',
    '验证结果连续若干轮没有改善时结束训练：再往后多半只是死记硬背。',
  ),
  formula: [],
  fields: {
    on: flag({
      label: text('Stop early', '提前停止'),
      help: text('Looks at validation after every epoch.', '每轮之后查看验证结果。'),
      code: 'stop',
      default: false,
    }),
    monitor: choice({
      label: text('Watch', '监视指标'),
      help: text('The loss should fall, the accuracy rise.', '损失应下降，准确率应上升。'),
      code: 'stopby',
      options: MONITORS,
      default: 'val_loss',
    }),
    patience: int({
      label: text('Patience', '耐心轮数'),
      help: text('Epochs without a gain that are put up with.', '容忍多少轮没有改善。'),
      code: 'stoppatience',
      min: 0,
      max: 1000,
      default: 0,
    }),
    minDelta: number({
      label: text('Smallest gain', '最小改进'),
      help: text('What is no more than this is no gain.', '不超过此值的变化不算改善。'),
      code: 'stopdelta',
      min: 0,
      max: 10,
      step: 0.001,
      default: 0,
    }),
    startFromEpoch: int({
      label: text('Not before epoch', '起始轮'),
      help: text('Whole epochs that are not looked at.', '开头不查看的轮数。'),
      code: 'stopfrom',
      min: 0,
      max: 10_000,
      default: 0,
    }),
    restoreBestWeights: flag({
      label: text('Restore best weights', '恢复最佳权重'),
      help: text(
        'When training ends, the network goes back to its best epoch.',
        '训练结束时，网络回到最佳一轮的权重。',
      ),
      code: 'restore',
      default: false,
    }),
  },
  isOn: ({ on }) => on,
});
