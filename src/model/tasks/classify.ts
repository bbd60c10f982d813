import { text } from '#lib/text.ts';
import { defineTask } from './task-def.ts';

export const classify = defineTask({
  kind: 'classify',
  title: text('Tell classes apart', '分类'),
  stacks: ['main'],
  losses: ['categorical_crossentropy', 'binary_crossentropy', 'mean_squared_error'],
  outputShape: (data) => [data.classes],
});
