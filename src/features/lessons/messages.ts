import { text } from '#lib/text.ts';

export const messages = {
  lesson: text('Lesson', '课程'),
  lessons: text('Lessons', '课程'),
  intro: text(
    'Short missions on a network of your own. The page stays yours: leave a lesson when you like, and go on later.',
    '在你自己的网络上完成的小任务。页面始终由你操作：随时可以离开，之后再继续。',
  ),
  close: text('Close', '关闭'),
  begin: text('Begin', '开始'),
  goOn: text('Go on', '继续'),
  again: text('Begin again', '重新开始'),
  leave: text('Leave the lesson', '离开课程'),
  hint: text('Hint', '提示'),
  next: text('Next lesson', '下一课'),
  done: text('All goals reached.', '目标全部达成。'),
  reached: (number: number, of: number) =>
    text(`Goal ${number} of ${of} reached.`, `已达成第 ${number} 个目标（共 ${of} 个）。`),
  progress: (reached: number, of: number) => text(`${reached} of ${of} goals`, `${reached} / ${of} 个目标`),
  task: (number: number) => text(`Goal ${number}`, `目标 ${number}`),
  check: text('Check', '核对'),
  answer: text('Your answer', '你的答案'),
  wrong: text('Not yet: three digits have to agree.', '还不对：需要前三位数字一致。'),
  notLogistic: text(
    'This lesson needs one sigmoid neuron on two inputs. Begin again to have it back.',
    '这一课需要一个有两个输入的 sigmoid 神经元。点“重新开始”即可恢复。',
  ),
  given: text('Given', '已知'),
  unknown: (id: string) => text(`There is no lesson called ${id}.`, `没有名为 ${id} 的课程。`),
};
