import { text } from '#lib/text.ts';

export const messages = {
  waiting: text(
    'Reconstructions and the plane of codes appear here as soon as there is a network that fits together.',
    '网络衔接完整后，这里会显示重建结果和编码平面。',
  ),

  scores: text('How good it is', '效果如何'),
  evaluating: text('Evaluating…', '正在评估……'),
  splits: { validation: text('Validation', '验证集'), test: text('Test', '测试集') },
  reconstruction: text('Reconstruction', '重建'),
  divergence: text('KL divergence', 'KL 散度'),
  negativeElbo: text('−ELBO', '−ELBO'),
  loss: text('Loss', '损失'),
  nats: (value: string) => text(`${value} nats`, `${value} 奈特`),
  of: (samples: string, step: string) =>
    text(`${samples} samples, at step ${step}`, `${samples} 个样本，第 ${step} 步`),
  elbo: text(
    'Nats per sample, with one code drawn for each. What it costs to describe a sample by its code: the code itself, then what the code leaves open.',
    '每个样本的奈特数，各抽取一个编码。用编码描述一个样本的代价：编码本身，加上编码没有说清的部分。',
  ),

  reconstructions: text('Reconstructions', '重建结果'),
  reconstructionsHelp: text(
    'above: validation samples · below: made anew from their codes',
    '上：验证样本 · 下：由编码还原',
  ),
  again: (name: string) => text(`${name}, made anew`, `${name}，还原`),
  pairs: (names: string) => text(`Samples and what is made of them: ${names}`, `样本与还原结果：${names}`),

  plane: text('Plane of codes', '编码平面'),
  decoded: text('Decoded', '解码结果'),
  encoded: text('Encoded test samples', '已编码的测试样本'),
  shows: text('The plane shows', '平面显示'),
  across: text('Across', '横轴'),
  up: text('Up', '纵轴'),
  principal: (number: number) => text(`principal axis ${number}`, `主轴 ${number}`),
  dimension: (number: number) => text(`code ${number}`, `编码 ${number}`),
  walk: text('Walk through the plane of codes', '在编码平面上漫步'),
  walkKeys: text(
    'Arrow keys move the point, with Shift further; Home goes to the middle.',
    '方向键移动光点，按住 Shift 走得更远，Home 键回到中央。',
  ),
  at: (x: string, y: string) => text(`at ${x}, ${y} deviations`, `位于 ${x}, ${y} 个标准差`),
  nearest: (name: string) => text(`nearest test sample: ${name}`, `最近的测试样本：${name}`),
  here: text('What this point decodes to', '此处解码的结果'),
  encodedSummary: (count: string) =>
    text(
      `${count} test samples by their codes, each marked with its class`,
      `${count} 个测试样本按编码分布，各标有类别`,
    ),
  noSamples: text('A plane needs at least two test samples.', '至少要有两个测试样本才有平面。'),
  noPlane: text('A plane needs codes of at least two numbers.', '编码至少要有两个数才有平面。'),
  measuring: text('Asking the network…', '正在询问网络……'),

  between: text('From one sample to another', '从一个样本到另一个'),
  betweenHelp: text('straight through the space of codes', '沿编码空间中的直线'),
  otherPair: text('Another pair', '换一对'),
  steps: (from: string, to: string) => text(`Ten steps from ${from} to ${to}`, `从 ${from} 到 ${to} 的十步`),

  tryIt: text('Try it', '试一试'),
  sample: text('The sample', '样本'),
  remade: text('What is made of its code', '由编码还原的结果'),
  codeOf: (count: number) => text(`Its code: ${count} numbers`, `它的编码：${count} 个数`),
  tryHelp: text(
    'Pick a sample above: it is turned into its code, and made anew from that.',
    '在上方选择一个样本：它会变成编码，再由编码还原。',
  ),

  prior: text('New samples', '新样本'),
  priorHelp: text(
    'decoded from codes drawn from a standard normal distribution',
    '由标准正态分布中抽取的编码解码而成',
  ),
  redraw: text('Draw others', '重新抽取'),
  drawn: (count: number) => text(`${count} new samples`, `${count} 个新样本`),
  notPictures: text(
    'These samples are no images: there is nothing to be drawn.',
    '这些样本不是图像，无法画出。',
  ),
};
