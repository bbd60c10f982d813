import { text, type Text } from '#lib/text.ts';

export const messages = {
  title: text('What the teacher is good for', '教师有多大用'),
  compare: text('Compare on test', '在测试集上比较'),
  comparing: text('Asking them one by one …', '正在逐个询问…'),
  help: text(
    'The student alone has the same first weights and sees the same batches, but only their labels.',
    '独自学习的学生初始权重相同、看到的批次也相同，但只看标签。',
  ),
  notReady: text('There is no network to compare yet.', '还没有可比较的网络。'),
  teaching: (left: number): Text =>
    text(
      `The teacher learns first: the student begins in ${left} ${left === 1 ? 'epoch' : 'epochs'}.`,
      `先训练教师：再过 ${left} 轮轮到学生。`,
    ),
  network: text('Network', '网络'),
  weights: text('Weights', '参数'),
  accuracy: text('Accuracy', '准确率'),
  wrong: text('Wrong', '错误'),
  teacher: text('Teacher', '教师'),
  student: text('Student, taught', '受教的学生'),
  alone: text('Student, alone', '独自学习的学生'),
  gain: (fewer: string, step: string): Text =>
    text(
      `With the teacher, the student makes ${fewer} fewer mistakes (step ${step}).`,
      `有教师时，学生少犯 ${fewer} 个错误（第 ${step} 步）。`,
    ),
  noGain: (step: string): Text =>
    text(`The teacher has not helped the student yet (step ${step}).`, `教师尚未帮到学生（第 ${step} 步）。`),
  transferTitle: text('What the first lessons are good for', '先学的内容有多大用'),
  transferHelp: text(
    'Both are asked about the classes of the second lessons only. The one from scratch has the same first weights and sees the same batches of these lessons, with nothing frozen.',
    '只考后学的类别。从零开始的网络初始权重相同，看到的后学批次也相同，但没有任何冻结。',
  ),
  firstLessons: (left: number): Text =>
    text(
      `First lessons: the classes that count come in ${left} ${left === 1 ? 'epoch' : 'epochs'}.`,
      `正在学先学的类别：再过 ${left} 轮开始学要考的类别。`,
    ),
  built: text('On frozen layers', '建立在冻结层上'),
  scratch: text('From scratch', '从零开始'),
  headStart: (fewer: string, step: string): Text =>
    text(
      `What was learned first saves ${fewer} mistakes (step ${step}).`,
      `先学的内容少犯 ${fewer} 个错误（第 ${step} 步）。`,
    ),
  noHeadStart: (step: string): Text =>
    text(
      `What was learned first is of no advantage now (step ${step}).`,
      `先学的内容目前没有优势（第 ${step} 步）。`,
    ),
  smaller: (times: string): Text =>
    text(`${times} times fewer weights than the teacher`, `参数仅为教师的 1/${times}`),
};
