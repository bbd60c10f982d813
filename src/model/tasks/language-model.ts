import { text } from '#lib/text.ts';
import { defineTask } from './task-def.ts';
import { wholeNetwork } from './whole-network.ts';

export const languageModel = defineTask({
  kind: 'language-model',
  title: text('Predict tokens', '预测词元'),
  summary: text(
    'Which token comes next, or belongs at every place: the same vocabulary goes in and comes out.',
    '接下来是哪个词元，或每个位置应是哪个词元：输入与输出使用同一个词表。',
  ),
  fields: {},
  parts: [wholeNetwork],
  losses: ['sparse_categorical_crossentropy', 'categorical_crossentropy'],
  suits: ({ target, tokens }) => target.kind === 'classes' && target.classes === tokens,
});
