import { text, type Text } from '#lib/text.ts';

export const messages = {
  waiting: text(
    'As soon as there is a network, what it has learned appears here.',
    '网络就绪后，这里会显示它学到的内容。',
  ),
  notYet: text('Reading …', '正在读取…'),

  // Writing.
  written: text('Written by the network', '网络写出的文字'),
  writtenHelp: text(
    'Written anew as it learns, with the same chances every time, so that only the network makes the difference.',
    '训练中不断重写，每次使用相同的随机数，因此差别只来自网络本身。',
  ),
  prompt: text('Prompt', '开头'),
  seed: text('Sampling seed', '抽样种子'),
  promptHelp: text('The network goes on from here.', '网络从这里接着写。'),
  next: text('What may come next', '接下来可能是什么'),
  nextHelp: text('right after the prompt', '紧接在开头之后'),

  // How good.
  scores: text('How well it predicts', '预测得如何'),
  evaluating: text('Evaluating …', '正在评估…'),
  splits: { validation: text('Validation', '验证集'), test: text('Test', '测试集') },
  evaluated: (samples: string, step: string): Text =>
    text(`${samples} samples, at step ${step}`, `${samples} 个样本，第 ${step} 步时`),
  loss: text('Nats per token', '每词元奈特数'),
  perCharacter: text('Nats per character', '每字符奈特数'),
  perplexity: text('Perplexity', '困惑度'),
  perplexityHelp: text(
    'As unsure as between this many tokens that are all alike likely: e to the loss.',
    '相当于在这么多个同样可能的词元之间犹豫：e 的损失次方。',
  ),
  accuracy: text('Right', '猜对'),

  // Attention.
  attention: text('Attention', '注意力'),
  attentionHelp: text(
    'A row for each token that asks, a column for each that it may look at.',
    '每行是一个提问的词元，每列是它可以看的词元。',
  ),
  chooseHead: text('Choose a head to read it.', '选择一个头来查看。'),
  lookAt: text('Text to look at', '要查看的文本'),
  digits: text('Row of digits', '一行数字'),
  layer: text('Layer', '层'),
  heads: text('Heads', '各个头'),
  head: (number: number): Text => text(`Head ${number}`, `头 ${number}`),
  map: (layer: string, head: number): Text =>
    text(`Attention of ${layer}, head ${head}`, `${layer} 第 ${head} 个头的注意力`),
  cell: (asks: string, asked: string, share: string): Text =>
    text(`“${asks}” takes ${share} from “${asked}”`, `“${asks}”从“${asked}”取 ${share}`),
  mapHelp: text('Point at a cell, or walk with the arrow keys.', '指向一个格子，或用方向键移动。'),
  noAttention: text('This network has no attention.', '这个网络没有注意力层。'),

  // Numbers.
  numbers: text('In numbers', '具体数字'),
  answers: (digits: string): Text => text(`The network answers ${digits}`, `网络回答 ${digits}`),
  asks: text('Place that asks', '提问的位置'),
  asked: text('Place that is asked', '被看的位置'),
  place: (number: number, token: string): Text => text(`${number}: ${token}`, `${number}：${token}`),
  tables: {
    queries: text('Q, queries: what each place looks for', 'Q，查询：每个位置要找什么'),
    keys: text('K, keys: what each place offers', 'K，键：每个位置提供什么'),
    values: text('V, values: what each place gives', 'V，值：每个位置给出什么'),
    scores: text('Scores Q Kᵀ / √d', '分数 Q Kᵀ / √d'),
    weights: text('Weights: softmax of each row', '权重：每行的 softmax'),
    answers: text('Output: weights times values', '输出：权重乘以值'),
  },
};
