import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { defineTask } from './task-def.ts';
import { wholeNetwork } from './whole-network.ts';

/** Yosinski et al. 2014, “How transferable are features in deep neural networks?”, arXiv:1411.1792. */
export const transfer = defineTask({
  kind: 'transfer',
  title: text('Build on what was learned before', '迁移学习'),
  summary: text(
    'Learn some classes first, freeze what was learned, then learn the others on top of it.',
    '先学一部分类别，冻结学到的层，再在其上学习其余类别。',
  ),
  fields: {
    known: int({
      label: text('Classes learned first', '先学的类别数'),
      help: text(
        'The first so many classes are for pre-training; the others are what the network is asked about.',
        '最前面的这些类别用于预训练，其余的才是要考的。',
      ),
      code: 'known',
      min: 1,
      max: 99,
      default: 5,
    }),
    pretrainEpochs: int({
      label: text('Epochs of pre-training', '预训练轮数'),
      help: text(
        'Frozen layers learn in these epochs, and never after them.',
        '冻结的层只在这些轮里学习，之后不再改变。',
      ),
      code: 'pre',
      min: 1,
      max: 1000,
      default: 2,
    }),
  },
  parts: [wholeNetwork],
  losses: ['categorical_crossentropy', 'sparse_categorical_crossentropy'],
  // The twin begins with the second lessons.
  turns: [{ learns: ['main'] }, { learns: ['main'] }],
  suits: ({ target }) => target.kind === 'classes' && target.places.length === 0 && target.classes > 2,
  lessons: ({ known, pretrainEpochs }) => ({
    trains: (label, epoch) => epoch < pretrainEpochs === label < known,
    asks: (label) => label >= known,
  }),
  curves: {
    training: text('learning', '学习中'),
    extras: [
      { name: 'scratchLoss', title: text('from scratch', '从零开始'), chart: 'loss' },
      { name: 'scratchAccuracy', title: text('from scratch', '从零开始'), chart: 'accuracy' },
    ],
  },
});
