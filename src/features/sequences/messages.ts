import { text, type Text } from '#lib/text.ts';

export const messages = {
  // Try it.
  tryIt: text('Try it', '试一试'),
  source: text('Source', '原文'),
  answer: text('Answer', '回答'),
  placeholder: text('3 May 2019', '2019年5月3日'),
  another: text('Another test pair', '换一个测试样本'),
  wanted: (target: string): Text => text(`The data says ${target}`, `数据中的答案：${target}`),
  waiting: text('The answer comes as soon as there is a network.', '有了网络，这里就会给出回答。'),
  silent: text('(nothing)', '（什么也没说）'),

  // Alignment.
  alignment: text('Alignment', '对齐'),
  alignmentAxes: text('rows: what is said · columns: where it looked', '行：说出的字符 · 列：看向的位置'),
  alignmentHelp: text('Point at a cell, or walk with the arrow keys.', '把指针移到格子上，或用方向键移动。'),
  cell: (said: string, read: string, share: string): Text =>
    text(`“${said}” takes ${share} from “${read}”`, `“${said}” 从 “${read}” 取 ${share}`),
  asNumbers: text('As numbers', '显示数字'),
  noAlignment: text(
    'This decoder has no Attention layer: all that it knows of the source is the state in which the encoder ended.',
    '这个解码器没有 Attention 层：它对原文的全部了解就是编码器结束时的状态。',
  ),

  // Evaluation.
  heldOut: text(
    'No test pair is ever learned from. Answers are said without being told a character.',
    '测试样本从不用于学习。回答全靠网络自己逐个字符说出。',
  ),
  evaluating: text('Translating …', '正在翻译…'),
  done: (exact: string): Text => text(`Evaluated: ${exact} exact`, `评估完成：完全正确 ${exact}`),
  splits: { validation: text('Validation', '验证集'), test: text('Test', '测试集') },
  pairs: (count: string): Text => text(`${count} pairs`, `${count} 对`),
  atStep: (step: string): Text => text(`at step ${step}`, `第 ${step} 步时`),
  exact: text('Exact', '完全正确'),
  exactHelp: text('Pairs in which every character is right', '每个字符都正确的样本'),
  characters: text('Characters', '字符'),
  charactersHelp: text(
    'Characters that are right where the decoder is told all those before',
    '告知前面所有字符时，下一个字符正确的比例',
  ),
  loss: text('Loss', '损失'),

  // Mistakes.
  mistakes: text('Mistakes', '错误'),
  mistakesHelp: text('press one to see where it looked', '点一个，看它看向哪里'),
  mistake: (source: string, said: string, wanted: string): Text =>
    text(`${source}: said ${said}, wanted ${wanted}`, `${source}：说成 ${said}，应为 ${wanted}`),
  noMistakes: text('Not one mistake.', '没有任何错误。'),
  showMore: text('Show more', '显示更多'),
};
