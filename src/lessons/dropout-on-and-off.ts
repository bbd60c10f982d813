import { text } from '#lib/text.ts';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { trainingLoss, validationLoss } from './run-record.ts';
import { denseLayers, layersOf, tellLosses, toyLesson } from './toy-lesson.ts';

const EPOCHS = 40;
const drops = (document: PlaygroundDocument): boolean =>
  layersOf(document, 'dropout').some((layer) => layer.kind === 'dropout' && layer.rate > 0);

export const dropoutOnAndOff = defineLesson({
  id: 'dropout-on-and-off',
  title: text('Better in the exam than in class', '考试比上课还好'),
  summary: text(
    'With dropout the validation loss may lie below the training loss. Find out how that can be.',
    '用了 dropout，验证损失可能比训练损失还低。弄清楚这是怎么回事。',
  ),
  document: toyLesson({
    title: 'Dropout',
    dataset: 'circle',
    settings: { noise: 10 },
    hidden: [
      ...denseLayers(1, 16, 'tanh'),
      makeLayer('dropout', { rate: 0.5 }),
      ...denseLayers(1, 16, 'tanh'),
      makeLayer('dropout', { rate: 0.5 }),
    ],
    epochs: 100,
  }),
  tasks: [
    {
      say: text(
        'Train 40 epochs: the validation loss lies below the training loss.',
        '训练 40 轮：验证损失比训练损失还低。',
      ),
      hint: text(
        'Half of the units are silent in training; in validation all of them answer.',
        '训练时有一半单元不出声，验证时全部作答。',
      ),
      goal: ({ runs }) =>
        runs.some(
          (run) => run.epoch >= EPOCHS && drops(run.document) && validationLoss(run) < trainingLoss(run, 250),
        ),
      tell: (witness) => tellLosses(currentRun(witness)),
    },
    {
      say: text(
        'Switch dropout off: delete the layers, or set their rates to 0.',
        '关掉 dropout：删掉这些层，或把比例设为 0。',
      ),
      hint: text('Select a Dropout card and press Delete.', '选中 Dropout 卡片，按 Delete 键。'),
      goal: ({ document }) => !drops(document),
    },
    {
      say: text(
        'Train 40 epochs without it: the training loss falls below what it was with dropout.',
        '不用它再训练 40 轮：训练损失比用 dropout 时更低。',
      ),
      hint: text(
        'Press Train. The training loss is measured with all units now.',
        '点“训练”。现在训练损失是用全部单元测得的。',
      ),
      goal: ({ runs }) => {
        const dropped = runs.findLast((run) => run.epoch >= EPOCHS && drops(run.document));
        return (
          dropped !== undefined &&
          runs.some(
            (run) =>
              run.epoch >= EPOCHS &&
              !drops(run.document) &&
              trainingLoss(run, 250) < trainingLoss(dropped, 250),
          )
        );
      },
      tell: (witness) => tellLosses(currentRun(witness)),
    },
  ],
  ending: text(
    'The two curves were measured under different rules: with half of the units in training, with all of them in validation. Compare them only where dropout is off.',
    '两条曲线是在不同规则下测的：训练时只有一半单元，验证时全部都在。关掉 dropout 才能直接比较。',
  ),
});
