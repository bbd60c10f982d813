import { text } from '#lib/text.ts';
import { defineSchedule } from './schedule-def.ts';

export const constant = defineSchedule({
  kind: 'constant',
  title: text('Constant', '恒定'),
  code: 'constant',
  summary: text('The same learning rate at every step.', '每一步的学习率都相同。'),
  formula: [String.raw`\eta_t = \eta`],
  fields: {},
  rateAt: (_spec, base) => base,
});
