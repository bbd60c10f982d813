import { text, type Text } from '#lib/text.ts';

export const messages = {
  title: text('Race on this machine', '在这台机器上赛跑'),
  close: text('Close', '关闭'),
  about: (network: string, batchSize: number) =>
    text(
      `${network}, batches of ${batchSize}, on everything that this browser can compute with: a few seconds each, one after the other. Your run and its weights stay as they are.`,
      `让“${network}”以每批 ${batchSize} 个样本，依次在浏览器能用的每种计算方式上各训练几秒。你的训练和权重不受影响。`,
    ),
  pausedRun: text(
    'Your training is paused meanwhile; Resume goes on with it.',
    '你的训练已暂停，按“继续”即可接着训练。',
  ),
  blocked: text(
    'This network cannot be trained as it is: mend what is marked in the stack, then race.',
    '这个网络现在还不能训练：请先修正网络中标出的问题，再来赛跑。',
  ),
  measuring: text('Measuring the machine…', '正在测量机器的峰值…'),
  nowTraining: (name: string, place: number, of: number) =>
    text(`Now training: ${name} (${place} of ${of})`, `正在训练：${name}（第 ${place} 个，共 ${of} 个）`),
  finished: (name: string) => text(`Finished. Fastest: ${name}.`, `比赛结束。最快：${name}。`),
  nobody: text(
    'Finished. Nothing here could train this network.',
    '比赛结束。这里没有能训练这个网络的方式。',
  ),
  stopped: text('Stopped. What was measured stays.', '已停止，已测得的结果保留。'),
  stop: text('Stop', '停止'),
  again: text('Run again', '再跑一次'),
  caption: text('Samples per second of every engine on every backend', '各引擎与后端每秒训练的样本数'),
  engine: text('Engine', '引擎'),
  speed: text('Samples per second', '每秒样本数'),
  work: text('Nominal work', '名义算力'),
  choice: text('Choice', '选择'),
  take: text('Use this one', '用这个'),
  takeNamed: (name: string) => text(`Use this one: ${name}`, `用这个：${name}`),
  inUse: text('in use', '使用中'),
  fastest: text('fastest', '最快'),
  software: text('drawn by the processor', '由处理器模拟'),
  waiting: text('waits', '等待中'),
  notRun: text('not run', '未运行'),
  preparing: text('getting ready…', '准备中…'),
  firstSteps: text('first step…', '第一步…'),
  slower: (rate: string) => text(`slower than ${rate}`, `慢于 ${rate}`),
  gflops: (rate: string) => text(`${rate} GFLOP/s`, `${rate} GFLOP/s`),
  share: (percent: string) => text(`${percent} of the peak`, `峰值的 ${percent}`),
  peak: text('Measured peak', '实测峰值'),
  processor: (cores: number) =>
    cores === 1
      ? text('processor', '处理器')
      : text(`processor, ${cores} threads`, `处理器，${cores} 个线程`),
  graphics: text('WebGPU', 'WebGPU'),
  softwareGraphics: text('WebGPU, drawn by the processor', 'WebGPU（由处理器模拟）'),
  notMeasured: text('not measured', '未测得'),
  nominal: text(
    'A network’s GFLOP/s are nominal: two for each multiply-add, forward, for the weights’ gradients and for the inputs’.',
    '网络的 GFLOP/s 为名义值：前向、权重梯度和输入梯度中的每次乘加各计为两次运算。',
  ),

  unavailable: text('This browser does not offer it.', '此浏览器不提供。'),
  failed: text('It did not pass its self-test here.', '它在这里没有通过自检。'),
  keptByLayer: (layer: string) =>
    text(`The compiled engine does not know ${layer} yet.`, `编译引擎尚不支持 ${layer}。`),
  keptByBackend: (backend: string) =>
    text(`There is no compiled engine for ${backend}.`, `${backend} 没有编译引擎。`),
  keptByTask: ({ en, zh }: Text): Text =>
    text(
      `“${en}” trains in a way of its own, on TensorFlow.js.`,
      `“${zh}”有自己的训练方式，在 TensorFlow.js 上运行。`,
    ),
  keptByFailure: text('It does not work in this browser.', '它在此浏览器中无法工作。'),
  late: text('It took too long to get ready.', '准备时间太长。'),
  diverged: text(
    'The loss is no longer a number: a lower learning rate helps.',
    '损失已不是数字：请降低学习率。',
  ),
  memory: text('There is not enough memory for it.', '内存不足。'),
  broken: text('It broke down on the way.', '训练途中出了故障。'),
} satisfies Record<string, Text | ((...args: never[]) => Text)>;
