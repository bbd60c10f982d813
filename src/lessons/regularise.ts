import { text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { everyLayer } from '#model/stack.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { bestValidationLoss, validationLoss, type RunRecord } from './run-record.ts';
import { denseLayers, tellLosses, toyLesson } from './toy-lesson.ts';

/** Something holds the weights back, or silences units. */
const isHeldBack = ({ stacks }: PlaygroundDocument): boolean =>
  everyLayer(stacks).some(
    (layer) => layer.kind.includes('dropout') || ('l2' in layer && (layer.l2 > 0 || layer.l1 > 0)),
  );
const EPOCHS = 400;
const rises = (run: RunRecord): boolean =>
  run.epoch >= EPOCHS && !isHeldBack(run.document) && validationLoss(run) > 1.1 * bestValidationLoss(run);

export const regularise = defineLesson({
  id: 'regularise',
  title: text('Hold it back', '给它一点约束'),
  summary: text(
    'A penalty on large weights, or dropout, against a validation loss that climbs.',
    '用对大权重的惩罚或 dropout，对付不断上升的验证损失。',
  ),
  document: toyLesson({
    title: 'Regularisation',
    dataset: 'xor',
    settings: { noise: 50, trainShare: 20 },
    hidden: denseLayers(2, 16, 'tanh'),
    learningRate: 0.1,
    epochs: EPOCHS,
  }),
  tasks: [
    {
      say: text(
        'Train 400 epochs: the validation loss falls first, then climbs above its best by a tenth or more.',
        '训练 400 轮：验证损失先降后升，比最低点高出十分之一以上。',
      ),
      hint: text('Press Train and let it run to the end.', '点“训练”，让它跑到底。'),
      goal: ({ runs }) => runs.some(rises),
      tell: (witness) => tellLosses(currentRun(witness)),
    },
    {
      say: text(
        'Hold it back: give the hidden layers an L2 penalty, or put Dropout between them.',
        '约束它：给隐藏层加 L2 惩罚，或在它们之间放 Dropout。',
      ),
      hint: text(
        'Open a Dense layer: L2 of 0.003 or 0.01 is a good start. Do it in both hidden layers.',
        '打开一个 Dense 层：L2 从 0.003 或 0.01 开始，两个隐藏层都要设。',
      ),
      goal: ({ document }) => isHeldBack(document),
    },
    {
      say: text(
        'Train 400 epochs again and end below nine tenths of the first run’s validation loss.',
        '再训练 400 轮，让最后的验证损失低于第一次的十分之九。',
      ),
      hint: text(
        'Too little changes nothing, too much and the network cannot bend its border any more.',
        '太小没有效果，太大网络就弯不动边界了。',
      ),
      goal: ({ runs }) => {
        const free = runs.findLast(rises);
        return (
          free !== undefined &&
          runs.some(
            (run) =>
              run.epoch >= EPOCHS &&
              isHeldBack(run.document) &&
              validationLoss(run) < 0.9 * validationLoss(free),
          )
        );
      },
      tell: (witness) => tellLosses(currentRun(witness)),
    },
  ],
  ending: text(
    'Weights that cost something stay small, and small weights draw smooth borders. The training loss is worse for it, and that is the point: the noise is no longer worth learning.',
    '权重有了代价就会保持小，小权重画出平滑的边界。训练损失因此变差，而这正是目的：噪声不再值得去学。',
  ),
});
