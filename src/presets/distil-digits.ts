import { text } from '#lib/text.ts';
import { makeData } from '#datasets/index.ts';
import { DOCUMENT_VERSION, makeLayer, makeLoss, makeOptimizer, makeTraining } from '#model/document.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { definePreset } from './preset-def.ts';

export const distilDigits = definePreset({
  id: 'distil-digits',
  group: 'teaching',
  title: text('Teacher and student', '教师与学生'),
  summary: text(
    'A small network learns digits in haste: what a careful teacher thinks of the wrong answers steadies it.',
    '小网络匆忙地学认数字：细心的教师对错误答案的看法让它学得更稳。',
  ),
  reaches: text(
    'fewer mistakes than the same student alone, who is right about 93 % of the time',
    '比独自学习的同一学生（准确率约 93 %）犯错更少',
  ),
  goal: { metric: 'gain', split: 'test', value: 0.01 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Teacher and student',
    task: makeTask('distil', { teacherEpochs: 3, teacherRate: 0.1 }),
    data: makeData('mnist'),
    stacks: makeStacks({
      main: [
        makeLayer('flatten'),
        makeLayer('dense', { units: 32, activation: 'relu' }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ],
      teacher: [
        makeLayer('flatten'),
        makeLayer('dense', { units: 256, activation: 'relu' }),
        makeLayer('dropout', { rate: 0.3 }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.01 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 32,
      epochs: 7,
    }),
    seed: 42,
  },
});
