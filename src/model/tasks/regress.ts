import { text } from '#lib/text.ts';
import { defineTask } from './task-def.ts';
import { wholeNetwork } from './whole-network.ts';

export const regress = defineTask({
  kind: 'regress',
  title: text('Predict numbers', '回归'),
  summary: text('A number, or several, for every sample.', '为每个样本预测一个或几个数值。'),
  fields: {},
  parts: [wholeNetwork],
  losses: ['mean_squared_error', 'mean_absolute_error', 'huber'],
  unscored: true,
  suits: ({ target }) => target.kind === 'numbers',
});
