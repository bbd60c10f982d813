import { text } from '#lib/text.ts';

export const messages = {
  dismiss: text('Dismiss', '关闭'),
  details: text('Details', '详情'),
  goal: text('Goal', '目标'),
  opened: text('Opened, with changes:', '已打开，但有改动：'),
};
