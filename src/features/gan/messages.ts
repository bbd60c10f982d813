import { text, type Text } from '#lib/text.ts';

export const messages = {
  notYet: text(
    'What the generator makes appears here as soon as there is a network.',
    '网络建好后，这里会显示生成器造出的样本。',
  ),
  madeHere: text('Made from the same noise', '由同一组噪声生成'),
  now: text('now', '当前'),
  atStep: (step: string): Text => text(`step ${step}`, `第 ${step} 步`),
  moment: text('Moment of training', '训练时刻'),
  momentHelp: text(
    'The same noise at earlier steps. All the way to the right is the generator as it is now.',
    '同一组噪声在较早步骤的样子；最右端是现在的生成器。',
  ),
  grid: (count: number, when: Text): Text =>
    text(`${count} samples that the generator makes, ${when.en}`, `生成器造出的 ${count} 个样本，${when.zh}`),

  // Noise of one's own.
  tryIt: text('Try it', '试一试'),
  walk: text('From one noise to another', '从一组噪声走到另一组'),
  otherNoise: text('Other noise', '换一组噪声'),
  madeSample: text('What the generator makes of this noise', '生成器用这组噪声造出的样本'),
  /** The share stays on one line with its unit. */
  verdict: (share: string): Text =>
    text(
      `The discriminator takes it for real: ${share.replace(' ', '\u00a0')}.`,
      `判别器认为它是真的：${share.replace(' ', '\u00a0')}。`,
    ),
  waiting: text('Waiting for the network …', '正在等待网络…'),

  // Points.
  plane: (real: number, made: number, when: Text): Text =>
    text(
      `${real} real points, ${made} made ones, ${when.en}, and behind them how real the discriminator takes every place to be now`,
      `${real} 个真实点和 ${made} 个生成点（${when.zh}），背景是判别器现在认为各处有多真`,
    ),
  real: text('real', '真实'),
  made: text('made', '生成'),
  takenForMade: text('taken for made', '判为生成'),
  takenForReal: text('taken for real', '判为真实'),

  // Coverage.
  coverage: text('Which classes it makes', '造出了哪些类别'),
  judge: text('Judge the samples', '评判样本'),
  judgeHelp: text(
    'Trains a small classifier on the real data for one epoch, in a few seconds, and has it name 1,000 made samples.',
    '先用真实数据训练一个小分类器一轮（只需几秒），再让它辨认 1,000 个生成样本。',
  ),
  judging: text('The judge is learning and looking …', '评判者正在学习并评判…'),
  covered: (covered: number, all: number): Text =>
    text(`${covered} of ${all} classes are made`, `覆盖 ${all} 类中的 ${covered} 类`),
  coveredHelp: text(
    'A class is made when at least 1 % of the samples are surely of it: the judge gives them a probability of 90 % or more.',
    '若至少 1 % 的样本被评判者以 90 % 以上的概率认作某类，则该类算作已造出。',
  ),
  judgedBy: (accuracy: string, step: string): Text =>
    text(
      `judge: ${accuracy} right on test data · step ${step}`,
      `评判者测试准确率 ${accuracy} · 第 ${step} 步`,
    ),
  className: text('Class', '类别'),
  samples: text('Samples', '样本数'),
  unsure: text('not sure', '拿不准'),
  clouds: (reached: number, all: number, share: string): Text =>
    text(
      `Clouds reached: ${reached} of ${all}. Of the made points ${share} lie within three deviations of one.`,
      `到达 ${all} 团点云中的 ${reached} 团；${share} 的生成点落在某团的三倍标准差之内。`,
    ),
};
