import { formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

/** The best epoch, and whether its weights came back. */
interface BestWords {
  readonly epoch: number;
  readonly value: string;
  readonly restored: boolean;
}

export const messages = {
  notThere: text('nothing of the kind', '没有对应的'),
  // The transport.
  train: text('Train', '训练'),
  pause: text('Pause', '暂停'),
  resume: text('Resume', '继续'),
  step: text('Step', '单步'),
  stepHint: text('Step: train on one batch', '单步：只训练一个批次'),
  reset: text('Reset', '重置'),
  resetHint: text('Reset: back to the first step, same seed', '重置：回到第一步，种子不变'),
  newWeights: text('New weights', '新权重'),
  newWeightsHint: text('New weights: another seed', '新权重：换一个种子'),

  finished: (epochs: number): Text =>
    text(
      `All ${epochs} epochs are done. Train goes on for more.`,
      `${epochs} 轮已全部完成。点“训练”可继续。`,
    ),

  // Why there is no training now.
  diverged: text(
    'The weights are no longer numbers. Lower the learning rate, then Reset.',
    '权重已不再是数值。请降低学习率，然后重置。',
  ),

  // Early stopping.
  validationLoss: text('validation loss', '验证损失'),
  validationAccuracy: text('validation accuracy', '验证准确率'),
  stoppedEarly: (metric: Text, epochs: number, best: BestWords): Text =>
    text(
      `Stopped early: the ${metric.en} has not become better for ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}. It was best after epoch ${best.epoch}: ${best.value}.${best.restored ? ' The weights of that epoch are back.' : ''}`,
      `已提前停止：${metric.zh}连续 ${epochs} 轮没有改善。第 ${best.epoch} 轮后最佳：${best.value}。${best.restored ? '已恢复该轮的权重。' : ''}`,
    ),
  backToBest: (metric: Text, best: BestWords): Text =>
    text(
      `The ${metric.en} was best after epoch ${best.epoch}: ${best.value}. The weights of that epoch are back.`,
      `${metric.zh}在第 ${best.epoch} 轮后最佳：${best.value}。已恢复该轮的权重。`,
    ),

  // Where the run stands.
  epochs: (count: number): Text => text(count === 1 ? 'epoch' : 'epochs', '轮'),
  stepAt: (step: string): Text => text(`step ${step}`, `第 ${step} 步`),
  rate: (samples: string): Text => text(`${samples} samples/s`, `${samples} 样本/秒`),
  left: ({ en, zh }: Text): Text => text(`${en} left`, `剩余 ${zh}`),
  stepsPerEpoch: (steps: number): Text =>
    text(
      `${formatCount(steps)} ${steps === 1 ? 'step' : 'steps'} per epoch`,
      `每轮 ${formatCount(steps)} 步`,
    ),
  startingEngine: text('starting the engine …', '正在启动训练引擎…'),
  loadingData: text('loading the data …', '正在加载数据…'),
  loadedOf: (loaded: string, total: string): Text =>
    text(`loading data · ${loaded} of ${total}`, `加载数据 · ${loaded} / ${total}`),
  preparing: text('preparing the network …', '正在准备网络…'),
  compiling: (ready: number, all: number): Text =>
    text(`compiling for the GPU, ${ready} of ${all} …`, `正在为 GPU 编译，${ready}/${all}…`),
  progress: text('Training progress', '训练进度'),

  // The status line for screen readers.
  status: text('Training status', '训练状态'),
  gettingReady: text('Getting ready', '正在准备'),
  notTrained: text('Not trained yet', '尚未训练'),
  phases: {
    starting: text('starting', '正在开始'),
    paused: text('paused', '已暂停'),
    finished: text('finished', '已完成'),
    stopped: text('stopped early', '已提前停止'),
    diverged: text('stopped, the loss is not a number', '已停止：损失不是数值'),
    failed: text('stopped by a fault', '因故障停止'),
  },

  // The plan.
  // What it takes.
  memory: (needed: string): Text => text(`Memory: about ${needed}`, `内存：约 ${needed}`),
  memoryOf: (needed: string, granted: string): Text =>
    text(`Memory: about ${needed} of ${granted}`, `内存：约 ${needed}，可用 ${granted}`),
  memoryParts: {
    weights: text('Weights', '权重'),
    gradients: text('Gradients', '梯度'),
    optimizer: text('What the optimizer remembers', '优化器的记忆'),
    activations: text('What the layers give, for a batch', '各层对一个批次的输出'),
    workspace: text('Workspace', '工作区'),
    data: text('Training data', '训练数据'),
  },
  memoryHelp: text(
    'Estimated before training. Activations grow with the batch, everything else with the number of weights.',
    '训练前的估计。各层输出随批大小增长，其余随权重数量增长。',
  ),

  optimizer: text('Optimizer', '优化器'),
  loss: text('Loss', '损失函数'),
  schedule: text('Schedule', '学习率计划'),
  more: ({ en, zh }: Text): Text => text(`More of ${en}`, `${zh}${/\w$/.test(zh) ? ' ' : ''}的更多设置`),
  classWeights: text('Class weights', '类别权重'),
  classWeightsHint: text(
    'How much samples of each class count. Balanced: rare classes as much as common ones.',
    '每个类别的样本算多少。均衡：稀少的类别与常见的类别同样重要。',
  ),
  classWeightRules: {
    none: text('All samples alike', '所有样本相同'),
    balanced: text('Balanced: rare classes count more', '均衡：稀少的类别算得更多'),
    'by hand': text('By hand', '手动设定'),
  },
  weightOf: (name: string): Text => text(`Weight of ${name}`, `${name} 的权重`),
  tools: text('Training tools', '训练工具'),
  formulas: text('How it learns', '学习原理'),
};
