import { text } from '#lib/text.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { validationAccuracy } from './run-record.ts';
import { layersOf, tellAccuracy, toyLesson } from './toy-lesson.ts';

export const linesAndXor = defineLesson({
  id: 'lines-and-xor',
  title: text('A line cannot solve XOR', '一条直线解不了异或'),
  summary: text(
    'One neuron draws one straight border. Find out what a hidden layer adds.',
    '一个神经元只能画一条直线边界。看看隐藏层带来了什么。',
  ),
  document: toyLesson({ title: 'A line and XOR', dataset: 'xor', hidden: [], epochs: 100 }),
  tasks: [
    {
      say: text(
        'Train the single neuron for 30 epochs and watch where it puts its border.',
        '把这个单独的神经元训练 30 轮，看它把边界放在哪里。',
      ),
      hint: text(
        'Press Train. The picture of the plane is in the Data column.',
        '点“训练”。平面图在“数据”一栏。',
      ),
      goal: ({ runs }) =>
        runs.some(
          (run) =>
            run.epoch >= 30 && layersOf(run.document, 'dense').length === 1 && validationAccuracy(run) < 0.8,
        ),
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
    {
      say: text(
        'Add a hidden Dense layer in front, with an activation that bends: tanh or relu.',
        '在前面加一个隐藏的 Dense 层，并选一个会弯曲的激活函数：tanh 或 relu。',
      ),
      hint: text(
        'Use the + above the layer; four units are enough. Without an activation two layers are still one straight line.',
        '点该层上方的 +，四个单元就够。没有激活函数时，两层仍只相当于一条直线。',
      ),
      goal: ({ document }) => {
        const dense = layersOf(document, 'dense');
        return (
          dense.length >= 2 &&
          dense.slice(0, -1).some((layer) => layer.kind === 'dense' && layer.activation !== 'linear')
        );
      },
    },
    {
      say: text('Train again until validation accuracy reaches 95 %.', '再次训练，直到验证准确率达到 95 %。'),
      hint: text(
        'If it gets stuck, press New weights or add units: some starts are unlucky.',
        '若卡住了，点“新权重”，或增加单元：有些起点运气不好。',
      ),
      goal: ({ runs }) =>
        runs.some((run) => layersOf(run.document, 'dense').length >= 2 && validationAccuracy(run) >= 0.95),
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
  ],
  ending: text(
    'Each hidden neuron draws one line; the last neuron folds the lines into one answer. That single neurons cannot do this was shown in 1969, and stopped the field for years.',
    '每个隐藏神经元画一条线，最后一个神经元把这些线合成一个答案。1969 年有人证明单个神经元做不到这一点，这一领域因此停滞多年。',
  ),
});
