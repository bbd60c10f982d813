/** @file The words of the walk. What a derivation says comes from its numbers, in `explain/`. */
import { formatCount } from '#lib/format.ts';
import type { StopPhase } from '#explain/stops.ts';
import { text, type Text } from '#lib/text.ts';

/** `filter of 64` */
const outOf = (words: Text, count: number): Text =>
  text(`${words.en} of ${formatCount(count)}`, `${words.zh}（共 ${formatCount(count)}）`);

export const messages = {
  title: text('Backprop', '反向传播'),
  close: text('Close', '关闭'),
  waiting: text('As soon as there is a network and a sample, the walk begins.', '网络和样本就绪后即可开始。'),
  step: (step: number): Text => text(`step ${formatCount(step)}`, `第 ${formatCount(step)} 步`),
  training: text('training goes on', '训练仍在继续'),
  refresh: text('Refresh', '刷新'),
  refreshHelp: text(
    'The weights have moved since: tell the walk again with those of now.',
    '权重已经变化：用当前权重重新讲解。',
  ),
  loss: text('loss', '损失'),
  isToken: (token: number, spelt: string): Text =>
    text(`${token} is the number of “${spelt}”.`, `${token} 是“${spelt}”的编号。`),
  rowOf: (spelt: string): Text => text(`This row stands for “${spelt}”.`, `这一行代表“${spelt}”。`),
  aboutToken: (spelt: string): Text => text(`This is about “${spelt}”.`, `这是关于“${spelt}”的。`),
  ofToken: (place: number, spelt: string): Text =>
    text(`This is about “${spelt}” at place ${place}.`, `这是关于第 ${place} 处的“${spelt}”。`),
  saidHelp: text(
    'At every place, after hearing what it should have said before it; what differs is marked.',
    '在每一处都先听到此前应说的内容；不一致的有标记。',
  ),
  answer: text('The network’s answer: a', '网络的回答：a'),
  answersTitle: text('The answer and what was right', '回答与正确答案'),
  isReal: text('real', '真'),
  outputs: text('Output', '输出'),
  predicted: text('predicted', '预测'),
  label: text('label', '标签'),
  chosen: text('chosen sample', '所选样本'),
  splits: {
    train: text('training', '训练'),
    validation: text('validation', '验证'),
    test: text('test', '测试'),
  },
  sample: text('Sample', '样本'),
  noise: text('Noise', '噪声'),
  previousNoise: text('Previous noise', '上一份噪声'),
  nextNoise: text('Next noise', '下一份噪声'),
  anyNoise: text('Any noise', '随机噪声'),
  walk: text('Step of', '讲解哪一步'),
  part: text('Part of the data', '数据部分'),
  previousSample: text('Previous sample', '上一个样本'),
  nextSample: text('Next sample', '下一个样本'),
  anySample: text('Any sample', '随机样本'),
  mistakesOnly: text('Mistakes only', '只看错误'),
  searching: text('looking for one …', '正在查找……'),
  meantToBe: text('meant to be', '应该是'),
  whatIsIt: text(
    'What is it meant to be? Without an answer there is no loss.',
    '它应该是什么？没有答案就没有损失。',
  ),

  stops: text('Stops', '步骤'),
  play: text('Play', '播放'),
  pause: text('Pause the walk', '暂停讲解'),
  back: text('Back', '后退'),
  next: text('Next stop', '下一步'),
  speed: text('Speed', '速度'),
  inputStop: text('Input', '输入'),
  lossStop: text('Loss', '损失'),
  phases: {
    input: text('given', '给定'),
    forward: text('forward →', '前向 →'),
    loss: text('compare', '比较'),
    backward: text('← backward', '← 反向'),
    update: text('update', '更新'),
  },
  stopName: (title: Text, part: Text | null, phase: Text): Text =>
    text(
      [title.en, ...(part ? [part.en] : []), phase.en].join(', '),
      [title.zh, ...(part ? [part.zh] : []), phase.zh].join('，'),
    ),
  /** Which network, and which way. */
  partPhase({ en, zh }: Text, phase: StopPhase): Text {
    if (phase === 'update') return text(`${en}: update`, `${zh}：更新`);
    return phase === 'backward' ? text(`← ${en}`, `← ${zh}`) : text(`${en} →`, `${zh} →`);
  },

  said: text('What the decoder hears: the answer, one place late', '解码器听到的：晚一处的答案'),
  left: text('What the encoder left: m', '编码器留下的：m'),
  comesIn: text('What comes in: x', '输入：x'),
  sawForward: text('What came in on the way up: x', '前向时的输入：x'),
  output: text('What goes out: a', '输出：a'),
  sum: text('Before the activation: z', '激活之前：z'),
  before: (symbol: string): Text => text(`${symbol} before the step`, `更新前的 ${symbol}`),
  after: (symbol: string): Text => text(`${symbol} after the step`, `更新后的 ${symbol}`),
  slot: (symbol: string, of: string): Text => text(`${symbol} for ${of}`, `${of} 的 ${symbol}`),
  upstream: text('Upstream gradient ∂L/∂a', '上游梯度 ∂L/∂a'),
  sumGradient: text('Upstream, through the activation: δ = ∂L/∂z', '上游梯度穿过激活函数：δ = ∂L/∂z'),
  branchGives: (branch: number, count: number): Text =>
    count === 1
      ? text('What the layers inside give: F', '内部各层的输出：F')
      : text(`What branch ${branch} gives: F${branch}`, `分支 ${branch} 的输出：F${branch}`),
  branchTold: (branch: number, count: number): Text =>
    count === 1
      ? text('What the layers inside are told', '传给内部各层')
      : text(`What the end of branch ${branch} is told`, `传给分支 ${branch} 的末端`),
  downstream: text('What the layer below is told: ∂L/∂x', '传给下层：∂L/∂x'),
  target: text('What should be answered: y', '正确答案：y'),
  softTarget: text('The teacher’s answer, softened: q', '教师软化后的回答：q'),
  softAnswer: text('The student’s answer, softened: p̃', '学生软化后的回答：p̃'),
  chance: text('Chance: ε', '随机数：ε'),
  rests: (title: Text): Text => text(`${title.en}, which rests`, `${title.zh}（不动）`),
  lossGradient: text('What the loss tells the last layer: ∂L/∂a', '损失传给最后一层：∂L/∂a'),
  input: text('What the network is given: x', '网络的输入：x'),

  shape: (shape: string, range: string): Text => text(`${shape}, ${range}`, `${shape}，${range}`),
  tokens: (count: number, vocabulary: number): Text =>
    text(
      `${formatCount(count)} tokens, of a vocabulary of ${formatCount(vocabulary)}`,
      `${formatCount(count)} 个词元，词表共 ${formatCount(vocabulary)} 个`,
    ),
  times: (exponent: string): Text => text(`numbers × 10${exponent}`, `数值 × 10${exponent}`),
  range: (low: string, high: string): Text => text(`${low} … ${high}`, `${low} … ${high}`),
  selected: text('Selected: ', '选中：'),
  windowOf: text('The outlined part', '框出的部分'),
  around: text('Around the selected number', '选中数值的周围'),
  tableMoves: {
    up: text('Rows before', '前面的行'),
    down: text('Rows after', '后面的行'),
    left: text('Columns before', '前面的列'),
    right: text('Columns after', '后面的列'),
  },
  asTable: text('Table', '表格'),
  asGrid: text('Grid', '网格'),
  axes: {
    channel: (count: number): Text => outOf(text('channel', '通道'), count),
    inputChannel: (count: number): Text => outOf(text('channel', '输入通道'), count),
    filter: (count: number): Text => outOf(text('filter', '滤波器'), count),
    unit: (count: number): Text => outOf(text('unit', '单元'), count),
    head: (count: number): Text => outOf(text('head', '头'), count),
    token: (count: number): Text => outOf(text('token', '词元'), count),
    axis: (count: number): Text => outOf(text('along the last axis', '末轴位置'), count),
  },

  why: text('How this number comes about', '这个数是怎么来的'),
  whyWeight: text('Why this weight changes', '这个权重为何改变'),
  whyNew: text('What the optimizer makes of it', '优化器如何处理'),
  whyBelow: text('What the layer below is told', '传给下层的是什么'),
  given: text('This number is given: nothing in the network makes it.', '这个数是给定的，不由网络产生。'),
  timeStep: (step: number, count: number): Text =>
    text(`time step ${step} (0 … ${count - 1})`, `时间步 ${step}（0 … ${count - 1}）`),
  stepEarlier: text('The same number one step earlier', '前一步的同一个数'),
  stepLater: text('The same number one step later', '后一步的同一个数'),
  returnTo: (place: string): Text => text(`Back to ${place}`, `回到 ${place}`),
  follow: (place: string, value: string): Text =>
    text(`${value}: where it comes from, ${place}`, `${value}：来自 ${place}`),
  morePlaces: (count: number): Text =>
    text(`${formatCount(count)} more ${count === 1 ? 'term' : 'terms'}`, `另有 ${formatCount(count)} 项`),
  fewer: text('Fold them again', '收起'),
  bias: text('bias', '偏置'),
  engine: text('the engine’s own number', '引擎给出的数'),
  recomputed: text('from the numbers above, in double precision', '由上面的数以双精度算出'),
  notTold: text('Not told step by step', '未逐步讲解'),

  nudge: text('Nudge a weight', '微调一个权重'),
  prove: text('Prove it: nudge this weight', '验证：微调这个权重'),
  proof: text('Proof by nudging', '微调验证'),
  computing: text('Computing the whole network in double precision …', '正在以双精度计算整个网络……'),
  epsilonPower: text('Power of ten of ε', 'ε 的数量级'),
  analytic: text('backpropagation says', '反向传播给出'),
  relativeError: text('they differ by (relative)', '相对误差'),
  proven: text(
    'The weight was moved by ε both ways and the loss computed anew in double precision: the slope is the gradient.',
    '把权重向两边各移动 ε，以双精度重新计算损失：斜率正是梯度。',
  ),
  tooFar: text(
    'They differ: ε is too large for a straight line, a kink lies between (relu, pooling), or so small that rounding wins. Try another ε.',
    '两者不一致：可能 ε 太大曲线已弯曲，或中间有折点（relu、池化），或 ε 太小被舍入误差淹没。换个 ε 试试。',
  ),
  noProof: text(
    'This network cannot be computed in double precision here, so the proof cannot be made.',
    '这个网络无法在此以双精度计算，因此不能验证。',
  ),
  lossAlong: (first: string, last: string, low: string, high: string): Text =>
    text(
      `The loss along this weight, from ${first} to ${last}: between ${low} and ${high}; dashed, the tangent`,
      `损失随该权重从 ${first} 到 ${last} 的变化：介于 ${low} 与 ${high} 之间；虚线为切线`,
    ),
  alongHere: (weight: string): Text =>
    text(`loss along w = ${weight}; dashed: the gradient`, `损失随 w = ${weight} 的变化；虚线：梯度`),

  flow: text('Gradient flow', '梯度流'),
  flowHelp: text('‖∂L/∂W‖ by layer, for this sample', '各层的 ‖∂L/∂W‖，针对此样本'),
  verdict: (said: string, share: string | null, right: string): Text =>
    text(
      `The network said ${said}${share === null ? '' : ` (${share})`}; the answer was ${right}.`,
      `网络回答 ${said}${share === null ? '' : `（${share}）`}；正确答案是 ${right}。`,
    ),
  inWords: text('In words', '用文字说'),
  fromNumbers: text('(Words are made from the numbers alone.)', '（文字完全由数值生成。）'),

  whatWillHappen: text('What will happen?', '接下来会怎样？'),
  reveal: text('Show the numbers', '显示数值'),
};
