import { text, type Text } from '#lib/text.ts';

export const messages = {
  doctor: text('Doctor', '诊断'),
  at: text('Where: ', '位置：'),
  /** `step` 0 is before the first. */
  goBack: (step: number): Text =>
    step === 0
      ? text('Go back to the first weights', '回到最初的权重')
      : text(`Go back to step ${step}`, `回到第 ${step} 步`),
  notNow: text('Not now', '暂不处理'),
  fixes: text('What helps', '可以这样做'),
  others: (titles: readonly Text[]): Text =>
    text(
      `Also: ${titles.map(({ en }) => en).join('; ')}.`,
      `另外：${titles.map(({ zh }) => zh).join('；')}。`,
    ),
  showAll: text('Show all', '查看全部'),
  done: (label: Text): Text => text(`Done: ${label.en}.`, `已完成：${label.zh}。`),
  undo: text('Undo', '撤销'),
  close: text('Close', '关闭'),
  well: text('Nothing is wrong so far.', '目前一切正常。'),
  looked: (step: number): Text =>
    text(
      `The curves are watched all the time; the layers were last looked into at step ${step}.`,
      `曲线一直在观察；上一次查看各层内部是在第 ${step} 步。`,
    ),
  watching: text(
    'The curves are watched all the time; the layers are looked into when something seems wrong, and while this tab is open.',
    '曲线一直在观察；出现异常或打开此标签页时，会查看各层内部。',
  ),
};
