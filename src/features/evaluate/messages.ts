import { counted } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const messages = {
  noneHeldOut: text(
    'No sample is held out for a test: only validation can tell how well the network does.',
    '没有留出测试样本：只能看验证集的表现。',
  ),
  heldOut: text(
    'The test samples are held out: the network never learns from them, and choices should not either. Look at them last.',
    '测试样本是留出的：网络不从中学习，你的选择也不应受其影响。请最后再看。',
  ),
  evaluating: {
    validation: text('Evaluating the validation samples …', '正在评估验证样本…'),
    test: text('Evaluating the test samples …', '正在评估测试样本…'),
  },
  doneWithLoss: (loss: string): Text => text(`Evaluated: loss ${loss}`, `评估完成：损失 ${loss}`),
  done: (accuracy: string): Text => text(`Evaluated: accuracy ${accuracy}`, `评估完成：准确率 ${accuracy}`),

  // The result.
  splits: { validation: text('Validation', '验证集'), test: text('Test', '测试集') },
  samples: (count: string): Text => text(`${count} samples`, `${count} 个样本`),
  atStep: (step: string): Text => text(`at step ${step}`, `第 ${step} 步时`),
  loss: text('Loss', '损失'),
  accuracy: text('Accuracy', '准确率'),
  precision: text('Precision', '精确率'),
  recall: text('Recall', '召回率'),
  f1: text('F1', 'F1'),
  macroHelp: text('Mean over the classes', '各类别的平均'),

  // Confusion.
  confusion: text('Confusion', '混淆矩阵'),
  confusionAxes: text('rows: true class · columns: prediction', '行：真实类别 · 列：预测'),
  trueClass: (name: string): Text => text(`true ${name}`, `真实 ${name}`),
  predictedClass: (name: string): Text => text(`predicted ${name}`, `预测 ${name}`),
  cell: (label: string, predicted: string, count: string): Text =>
    text(`${label} read as ${predicted}: ${count}`, `${label} 识别为 ${predicted}：${count}`),

  // Gallery.
  gallery: text('Telling samples', '典型样本'),
  heat: text('Where it looked', '它看了哪里'),
  heatFor: {
    none: text('not shown', '不显示'),
    predicted: text('for its answer', '对它的回答'),
    label: text('for the truth', '对正确答案'),
  },
  aboutHeat: text(
    'Grad-CAM: the lighter a place, the more what the last features found there speaks for the class.',
    'Grad-CAM：越亮的地方，最后一层特征在那里找到的东西越支持该类别。',
  ),
  galleryHelp: text('mistakes first, the most confident on top', '先列错误，最自信的在前'),
  rowsHelp: text(
    'mistakes first, the most confident on top · press a row to see which columns decided',
    '先列错误，最自信的在前 · 点一行即可看哪些列起了决定作用',
  ),
  restricted: (label: string, predicted: string): Text =>
    text(`${label} read as ${predicted}`, `${label} 识别为 ${predicted}`),
  showAll: text('Show all', '显示全部'),
  onThePlane: text('On the plane', '在平面上'),
  ringed: text('mistakes are ringed', '圈出的是答错的点'),
  pointsWords: (points: number, wrong: number): Text =>
    text(`${counted(points, 'point')}, ${counted(wrong, 'mistake')}`, `${points} 个点，其中 ${wrong} 个答错`),
  showMore: text('Show more', '显示更多'),
  tile: (label: string, predicted: string, confidence: string): Text =>
    text(`${label} read as ${predicted}, ${confidence}`, `${label} 识别为 ${predicted}，${confidence}`),

  // Curves over all answers.
  curves: text('At any cut', '任意阈值下'),
  curvesHelp: text(
    'how well the number of one class tells it from all others, whatever cut one chooses',
    '无论选择什么阈值，一个类别的数值能在多大程度上把它与其他类别区分开',
  ),
  ofClass: text('Class', '类别'),
  roc: text('ROC', 'ROC 曲线'),
  rocAxes: text('false alarms → found', '误报率 → 召回率'),
  auc: (value: string): Text => text(`area ${value}`, `面积 ${value}`),
  precisionRecall: text('Precision and recall', '精确率与召回率'),
  precisionRecallAxes: text('found → precision', '召回率 → 精确率'),
  averagePrecision: (value: string): Text => text(`average precision ${value}`, `平均精确率 ${value}`),
  calibration: text('Calibration', '校准'),
  calibrationAxes: text('confidence → right', '置信度 → 正确率'),
  calibrationError: (value: string): Text => text(`expected error ${value}`, `期望校准误差 ${value}`),
  chartWords: (title: string, figure: string): Text => text(`${title}: ${figure}`, `${title}：${figure}`),

  // The paper.
  paper: text('LeCun 1998', 'LeCun 1998'),
  paperNetwork: text('Network', '网络'),
  weights: text('Weights', '权重数'),
  paperError: text('Paper’s error', '论文错误率'),
  ourError: text('Ours', '这里'),
  paperNote: text(
    'Errors on the 10,000 test images. Open a row, train it, and evaluate on test: the best that it comes to in this browser stands beside the paper’s.',
    '在一万张测试图像上的错误率。打开一行、训练并在测试集上评估：此浏览器中的最好结果会列在论文结果旁。',
  ),

  // By class.
  byClass: text('By class', '按类别'),
  className: text('Class', '类别'),
  support: text('Samples', '样本数'),
};
