import { text } from '#lib/text.ts';
import { LOSS_KINDS } from '#model/losses/index.ts';
import { defineTask } from './task-def.ts';

export const classify = defineTask({
  kind: 'classify',
  title: text('Tell classes apart', '分类'),
  stacks: ['main'],
  losses: LOSS_KINDS,
  outputShape: (data) => [data.classes],
});
