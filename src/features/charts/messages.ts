import { text, type Text } from '#lib/text.ts';

/** What moments of a run take, in words. */
interface KeptWords {
  readonly count: string;
  readonly bytes: string;
  readonly room: string;
}

export const messages = {
  loss: text('Loss', '损失'),
  accuracy: text('Accuracy', '准确率'),
  training: text('training', '训练'),
  validation: text('validation', '验证'),
  /** Beside a chart's title. */
  latestValidation: (value: string): Text => text(`val ${value}`, `验证 ${value}`),
  empty: text(
    'The curves appear here as soon as training starts: every step, and validation after each epoch.',
    '训练开始后，这里会显示曲线：训练的每一步，以及每轮之后的验证。',
  ),
  loading: text('Drawing the curves …', '正在绘制曲线…'),
  smoothing: text('Smoothing', '平滑'),
  logScale: text('Log scale', '对数坐标'),
  downloadCsv: text('Download CSV', '下载 CSV'),
  downloadPng: text('Download PNG', '下载 PNG'),
  pngFailed: text('The picture could not be made.', '无法生成图片。'),
  /** The run that was left at an earlier moment for another way on. */
  firstRun: text('first run', '首次训练'),
  step: (step: string): Text => text(`step ${step}`, `第 ${step} 步`),
  smoothed: text('smoothed', '平滑后'),
  atStep: text('this step', '该步'),

  timeline: text('Timeline', '时间轴'),
  timelineHint: text('Go back to a moment of the training', '回到训练中的某个时刻'),
  /** `loss` is missing where nothing is known of it. */
  moment: (step: number, total: number, loss: string | null): Text =>
    text(
      `Step ${step} of ${total}${loss === null ? '' : `, loss ${loss}`}`,
      `第 ${step} 步，共 ${total} 步${loss === null ? '' : `，损失 ${loss}`}`,
    ),
  replay: text('Replay', '回放'),
  stopReplay: text('Stop replay', '停止回放'),
  resumeFromHere: text('Resume from here', '从这里继续'),
  resumeHint: text('Train on; what came later is replaced', '从这里继续训练，其后的部分会被取代'),
  fork: text('Fork', '分叉'),
  forkHint: text(
    'Train on; what came later stays as a dashed line to compare with',
    '从这里继续训练，其后的部分保留为虚线以便比较',
  ),
  notBack: text('Go back to an earlier moment first', '请先回到较早的时刻'),
  forgetFirst: text('Remove first run', '移除首次训练'),
  wentBack: text(
    'The whole page shows this moment. Train on from here, with other settings if you like; or go back to the end.',
    '整个页面显示的是这一时刻。可从这里继续训练（也可先改设置），或回到末尾。',
  ),
  keptOnDisk: ({ count, bytes, room }: KeptWords): Text =>
    text(
      `${count} snapshots: ${bytes} on this machine’s disk, ${room} at most.`,
      `${count} 个快照：占用本机磁盘 ${bytes}，最多 ${room}。`,
    ),
  keptInMemory: ({ count, bytes, room }: KeptWords): Text =>
    text(
      `${count} snapshots: ${bytes} in memory, ${room} at most.`,
      `${count} 个快照：占用内存 ${bytes}，最多 ${room}。`,
    ),
  snapshotTrouble: {
    'too-large': text(
      'This network is too large for snapshots: there is no way back in its training.',
      '这个网络太大，无法保存快照，因此不能回到训练的较早时刻。',
    ),
    'not-kept': text(
      'The browser had no room for another snapshot. Training goes on with fewer of them.',
      '浏览器没有空间再保存快照。训练照常进行，只是快照会少一些。',
    ),
    unreadable: text(
      'That snapshot could not be read any more. The others still can.',
      '该快照已无法读取，其余快照仍可使用。',
    ),
  },

  /** What the picture shows, for those who cannot see it. */
  summary: (title: Text, sentences: readonly Text[]): Text =>
    text(
      [`${title.en} over the steps of training.`, ...sentences.map(({ en }) => en)].filter(Boolean).join(' '),
      `${title.zh}随训练步数的变化。${sentences.map(({ zh }) => zh).join('')}`,
    ),
  summaryExtra: (title: Text, value: string): Text =>
    text(`The line “${title.en}” stands at ${value}.`, `“${title.zh}”曲线现为 ${value}。`),
  summaryTraining: (first: string, last: string, step: string): Text =>
    text(
      `Training went from ${first} to ${last} at step ${step}.`,
      `训练从 ${first} 变为 ${last}（第 ${step} 步）。`,
    ),
  summaryBest: (validation: Text, epoch: number): Text =>
    text(`${validation.en} Epoch ${epoch} was the best.`, `${validation.zh}第 ${epoch} 轮最佳。`),
  summaryLater: (step: string): Text =>
    text(
      `The run has gone back: what came later, up to step ${step}, is drawn faintly.`,
      `训练已回到较早的时刻：其后直到第 ${step} 步的部分以淡色绘出。`,
    ),
  summaryFirst: (value: string, step: string): Text =>
    text(`The first run came to ${value} at step ${step}.`, `首次训练在第 ${step} 步达到 ${value}。`),
  summaryValidation: (value: string, epoch: number): Text =>
    text(`Validation is ${value} after epoch ${epoch}.`, `第 ${epoch} 轮后验证为 ${value}。`),
};
