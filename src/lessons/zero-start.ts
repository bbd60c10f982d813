import { text } from '#lib/text.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { validationAccuracy } from './run-record.ts';
import { denseLayers, tellAccuracy, toyLesson } from './toy-lesson.ts';

export const zeroStart = defineLesson({
  id: 'zero-start',
  title: text('Start from nothing', '从零开始'),
  summary: text(
    'Why are first weights random? Set them all to zero and try to train.',
    '初始权重为什么要随机？把它们全设为零，再试着训练。',
  ),
  document: toyLesson({
    title: 'Start from nothing',
    dataset: 'circle',
    hidden: denseLayers(1, 8, 'tanh'),
    epochs: 200,
  }),
  tasks: [
    {
      say: text('Set all weights to zero: Inside, Break it.', '把所有权重设为零：“内部”标签页的“弄坏它”。'),
      hint: text(
        'Choose the tab Inside and press All weights to zero.',
        '打开“内部”标签页，点“全部权重归零”。',
      ),
      goal: ({ broken }) => broken.some(({ kind }) => kind === 'zero-all'),
    },
    {
      say: text('Train 20 epochs: nothing is learned.', '训练 20 轮：什么也没学到。'),
      hint: text(
        'Press Train. All hidden units answer 0, so no gradient reaches any weight; only the last bias moves.',
        '点“训练”。所有隐藏单元都输出 0，没有梯度能到达任何权重，只有最后的偏置会动。',
      ),
      goal: (witness) => {
        const run = currentRun(witness);
        return (
          witness.broken.some(({ kind }) => kind === 'zero-all') &&
          run.epoch >= 20 &&
          validationAccuracy(run) < 0.75
        );
      },
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
    {
      say: text('Mend it and train to 90 % validation accuracy.', '修好它，训练到 90 % 的验证准确率。'),
      hint: text(
        'Mend puts the weights back as they were, to the last bit; then press Train.',
        '“修好”会把权重原样放回，一位不差；然后点“训练”。',
      ),
      goal: (witness) =>
        !witness.broken.some(({ kind }) => kind === 'zero-all') &&
        validationAccuracy(currentRun(witness)) >= 0.9,
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
  ],
  ending: text(
    'Units that start alike get like gradients and stay alike, however many there are. Chance is what makes them different, and its size decides whether signals grow or fade on their way up.',
    '起点相同的单元得到相同的梯度，永远相同，有多少个都一样。是随机让它们彼此不同，而随机的大小决定信号在往上传时是变大还是消失。',
  ),
});
