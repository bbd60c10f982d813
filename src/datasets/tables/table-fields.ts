import { text } from '#lib/text.ts';
import { choice } from '#model/fields.ts';

/** What can be done to any table before a network sees it. */
export const CLEANING_FIELDS = {
  missing: choice({
    label: text('Missing values', '缺失值'),
    help: text(
      'Filled with the column’s median, mean or most frequent value over the training rows, or their rows are left out. Categories always take the most frequent.',
      '用训练行中该列的中位数、均值或众数填补，或去掉所在的行。类别列总是用众数填补。',
    ),
    code: 'missing',
    options: ['median', 'mean', 'most_frequent', 'drop'],
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
    default: 'keep',
  }),
  scale: choice({
    label: text('Numbers', '数值'),
    help: text(
      'standard: mean 0 and variance 1 over the training rows. unit: 0 to 1. raw: as they are.',
      'standard：在训练行上均值为 0、方差为 1；unit：0 到 1；raw：保持原样。',
    ),
    code: 'scale',
    options: ['standard', 'unit', 'raw'],
    default: 'standard',
  }),
};

/** The same where the target is a number. */
export const TABLE_FIELDS = {
  ...CLEANING_FIELDS,
  targetScale: choice({
    label: text('Target', '目标值'),
    help: text(
      'raw: in its own unit. standard: mean 0 and variance 1 over the training rows, so that any learning rate that suits other tables suits this one.',
      'raw：保持原单位；standard：在训练行上均值为 0、方差为 1，这样适合其他表格的学习率也适合它。',
    ),
    code: 'target',
    options: ['raw', 'standard'],
    default: 'raw',
  }),
};
