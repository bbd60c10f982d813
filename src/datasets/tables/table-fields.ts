import { text } from '#lib/text.ts';
import { choice } from '#model/fields.ts';
import { SCALE_TITLES } from '#datasets/scaling.ts';

const DROP = text('leave out', '去掉');
const KEEP = text('keep', '保留');

/** What can be done to any table before a network sees it. */
export const CLEANING_FIELDS = {
  missing: choice({
    label: text('Missing values', '缺失值'),
    help: text(
      'What they are filled with is told from the training rows. Categories always take the most frequent.',
      '填补用的值由训练行算出。类别列总是用众数填补。',
    ),
    code: 'missing',
    options: ['median', 'mean', 'most_frequent', 'drop'],
    titles: {
      median: text('median', '中位数'),
      mean: text('mean', '均值'),
      most_frequent: text('most frequent', '众数'),
      drop: DROP,
    },
    default: 'median',
  }),
  duplicates: choice({
    label: text('Repeated rows', '重复行'),
    help: text(
      'A row that stands in both training and test would be known by heart.',
      '同一行若既在训练集又在测试集中，测试就只是在背答案。',
    ),
    code: 'duplicates',
    options: ['drop', 'keep'],
    titles: { drop: DROP, keep: KEEP },
    default: 'drop',
  }),
  outliers: choice({
    label: text('Outliers', '离群值'),
    help: text(
      'Numbers more than 1.5 interquartile ranges beyond the quartiles of the rows to learn from: kept, moved to that edge, or their rows left out of learning. The test rows stay.',
      '超出学习行四分位数 1.5 倍四分位距的数：保留、截到边界，或把所在行移出学习部分。测试行不变。',
    ),
    code: 'outliers',
    options: ['keep', 'clip', 'drop'],
    titles: { keep: KEEP, clip: text('clip', '截断'), drop: DROP },
    default: 'keep',
  }),
  scale: choice({
    label: text('Numbers', '数值'),
    help: text('Mean, variance and range are those of the training rows.', '均值、方差和范围都取自训练行。'),
    code: 'scale',
    options: ['standard', 'unit', 'raw'],
    titles: SCALE_TITLES,
    default: 'standard',
  }),
};

/** The same where the target is a number. */
export const TABLE_FIELDS = {
  ...CLEANING_FIELDS,
  targetScale: choice({
    label: text('Target', '目标值'),
    help: text(
      'With mean 0 and variance 1 over the training rows, a learning rate that suits other tables suits this one.',
      '在训练行上均值为 0、方差为 1 时，适合其他表格的学习率也适合它。',
    ),
    code: 'target',
    options: ['raw', 'standard'],
    titles: SCALE_TITLES,
    default: 'raw',
  }),
};
