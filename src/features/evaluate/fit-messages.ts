import { formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const fitMessages = {
  answer: text('Answer', '答案'),
  loss: text('Loss', '损失'),
  r2: text('R²', 'R²'),
  r2Help: text(
    'The share of the variance that the network tells: 1 is all of it, 0 what the mean alone would tell.',
    '网络解释了多少方差：1 为全部，0 相当于只报平均值。',
  ),
  mae: text('MAE', 'MAE'),
  maeHelp: text('Mean absolute error, in the unit of the target.', '平均绝对误差，与目标同单位。'),
  rmse: text('RMSE', 'RMSE'),
  rmseHelp: text(
    'Root of the mean squared error, in the unit of the target: large errors count more.',
    '均方根误差，与目标同单位：大的误差影响更大。',
  ),
  predictedActual: text('Predicted against actual', '预测值与真实值'),
  onTheLine: text('on the dashed line is right', '落在虚线上即完全正确'),
  predicted: text('predicted', '预测值'),
  actual: text('actual', '真实值'),
  residuals: text('Residuals', '残差'),
  residualNote: text('actual − predicted', '真实值 − 预测值'),
  samples: text('rows', '行数'),
  far: text('Rows far off', '偏差最大的行'),
  farNote: text(
    'actual → predicted, and the residual · press a row to see which columns decided',
    '真实值 → 预测值，及残差 · 点一行即可看哪些列起了决定作用',
  ),
  importance: text('What each column is worth', '各列的重要性'),
  importanceNote: text('growth of the loss when a column is shuffled', '打乱某列后损失的增加'),
  measure: text('Measure', '测量'),
  measuring: text('Measuring …', '正在测量……'),
  worthless: text('Nothing is lost without it.', '没有它也不损失什么。'),
};

/** What a picture of predictions shows, in words. */
export const fitWords = (rows: number, r2: string): Text =>
  text(
    `${formatCount(rows)} rows, actual across, predicted up; R² ${r2}`,
    `${formatCount(rows)} 行，横轴真实值，纵轴预测值；R² ${r2}`,
  );

export const farRow = (actual: string, predicted: string, residual: string): Text =>
  text(
    `actual ${actual}, predicted ${predicted}, residual ${residual}`,
    `真实值 ${actual}，预测值 ${predicted}，残差 ${residual}`,
  );

export const residualWords = (rows: number, most: string): Text =>
  text(
    `How often each residual occurs among ${formatCount(rows)} rows; the largest is ${most}`,
    `${formatCount(rows)} 行中各残差出现的次数；最大为 ${most}`,
  );

/** `+0.41, ± 0.03` */
export const worth = (growth: string, deviation: string): Text =>
  text(`+${growth}, ± ${deviation}`, `+${growth}，± ${deviation}`);
