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
    'A tiny network learns digits from a large one: what the teacher thinks of the wrong answers helps, too.',
    '小网络向大网络学认数字：教师对错误答案的看法也有帮助。',
  ),
  reaches: text(
    'fewer mistakes than the same student alone, who is right about 94 % of the time',
    '比独自学习的同一学生（准确率约 94 %）犯错更少',
  ),
  goal: { metric: 'gain', split: 'test', value: 0.001 },
  document: {
    version: DOCUMENT_VERSION,
    title: 'Teacher and student',
    task: makeTask('distil', { teacherEpochs: 4 }),
    data: makeData('mnist'),
    stacks: makeStacks({
      main: [
        makeLayer('flatten'),
        makeLayer('dense', { units: 16, activation: 'relu' }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ],
      teacher: [
        makeLayer('flatten'),
        makeLayer('dense', { units: 512, activation: 'relu' }),
        makeLayer('dropout', { rate: 0.3 }),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ],
    }),
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 64,
      epochs: 10,
    }),
    seed: 42,
  },
});
