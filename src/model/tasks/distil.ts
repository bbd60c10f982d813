import { text } from '#lib/text.ts';
import { int, number } from '#model/fields.ts';
import { answerShape } from '#model/data-spec.ts';
import { defineTask } from './task-def.ts';

export const distil = defineTask({
  kind: 'distil',
  title: text('Learn from a teacher', '向教师学习（知识蒸馏）'),
  summary: text(
    'A large network is trained first; then a small one learns from its soft answers as well as from the labels.',
    '先训练一个大网络，再让小网络既学标签，也学大网络的软答案。',
  ),
  fields: {
    teacherEpochs: int({
      label: text('Teacher’s epochs', '教师轮数'),
      help: text(
        'The first epochs train the teacher; what is left trains the student.',
        '最初的这些轮训练教师，其余的训练学生。',
      ),
      code: 'te',
      min: 1,
      max: 1000,
      default: 3,
    }),
    teacherRate: number({
      label: text('Teacher’s rate', '教师学习率'),
      help: text('The teacher learns at this share of the learning rate.', '教师使用学习率的这一比例。'),
      code: 'tr',
      min: 0.01,
      max: 10,
      step: 0.1,
      default: 1,
    }),
    temperature: number({
      label: text('Temperature', '温度'),
      help: text(
        'Both networks’ logits are divided by it before they are compared: the higher, the more the small probabilities say.',
        '比较前两个网络的 logits 都除以它：温度越高，小概率说得越多。',
      ),
      code: 'T',
      min: 1,
      max: 50,
      step: 0.5,
      default: 4,
    }),
    alpha: number({
      label: text('Weight of the teacher', '教师权重'),
      help: text(
        'Share of the teacher’s opinion in the student’s loss; the rest is the labels’.',
        '教师意见在学生损失中所占的比例，其余归标签。',
      ),
      code: 'a',
      min: 0,
      max: 1,
      step: 0.05,
      default: 0.9,
    }),
  },
  parts: [
    {
      name: 'main',
      title: text('Student', '学生'),
      summary: text('Small: learns from the teacher and from the labels.', '小网络：向教师和标签学习。'),
      input: ({ data }) => data.input,
      outputs: ({ data }) => [answerShape(data)],
      answers: true,
    },
    {
      name: 'teacher',
      title: text('Teacher', '教师'),
      summary: text('Large: is trained first, from the labels.', '大网络：先用标签训练。'),
      input: ({ data }) => data.input,
      outputs: ({ data }) => [answerShape(data)],
      answers: true,
    },
  ],
  losses: ['categorical_crossentropy', 'sparse_categorical_crossentropy'],
  // The twin learns without the teacher.
  turns: [{ learns: ['teacher'] }, { learns: ['main'], through: ['teacher'] }, { learns: ['main'] }],
  suits: ({ target }) => target.kind === 'classes' && target.places.length === 0,
  curves: {
    training: text('learning', '学习中'),
    extras: [
      { name: 'aloneLoss', title: text('student alone', '独自学习的学生'), chart: 'loss' },
      { name: 'aloneAccuracy', title: text('student alone', '独自学习的学生'), chart: 'accuracy' },
    ],
  },
});
