import { text } from '#lib/text.ts';
import { LOSS_KINDS } from '#model/losses/index.ts';
import { defineTask } from './task-def.ts';
import { wholeNetwork } from './whole-network.ts';

export const classify = defineTask({
  kind: 'classify',
  title: text('Tell classes apart', '分类'),
  summary: text('One of several classes for every sample.', '为每个样本选出一个类别。'),
  fields: {},
  parts: [wholeNetwork],
  losses: LOSS_KINDS,
  suits: ({ target }) => target.kind === 'classes' && target.places.length === 0,
});
