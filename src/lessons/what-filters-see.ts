import { text } from '#lib/text.ts';
import { formatPercent } from '#lib/format.ts';
import { SMALL_CONVNET } from './convolution-shares.ts';
import { currentRun, defineLesson, type Witness } from './lesson-def.ts';
import { trainingAccuracy } from './run-record.ts';

const MINIMUM = 0.85;

/** The step after which a filter was silenced last; null where none is silent. */
const silencedAt = ({ broken }: Witness): number | null =>
  broken.findLast(({ kind }) => kind === 'zero-unit')?.step ?? null;

export const whatFiltersSee = defineLesson({
  id: 'what-filters-see',
  title: text('What do the filters see?', '卷积核看到了什么？'),
  summary: text(
    'Look at eight filters and their answers to one digit; then silence one of them.',
    '看看八个卷积核和它们对一个数字的反应，再让其中一个闭嘴。',
  ),
  document: { ...SMALL_CONVNET, title: 'What filters see' },
  tasks: [
    {
      say: text('Train until the training accuracy is above 85 %.', '训练到训练准确率超过 85 %。'),
      hint: text('Press Train; a few hundred steps are enough.', '点“训练”，几百步就够。'),
      goal: (witness) => trainingAccuracy(currentRun(witness)) > MINIMUM,
      tell: (witness) => {
        const accuracy = trainingAccuracy(currentRun(witness));
        if (Number.isNaN(accuracy)) return null;
        return text(`training accuracy ${formatPercent(accuracy)}`, `训练准确率 ${formatPercent(accuracy)}`);
      },
    },
    {
      say: text(
        'Open the Inside tab: compare each filter with the picture it makes of the digit.',
        '打开“内部”标签页：把每个卷积核和它从数字得到的图像对照着看。',
      ),
      hint: text(
        'Blue weights look for ink, orange ones for paper. A filter that is blue on the left and orange on the right answers to left edges.',
        '蓝色权重找墨迹，橙色权重找纸面。左蓝右橙的卷积核对左侧边缘有反应。',
      ),
      goal: ({ looked }) => looked.includes('inside'),
    },
    {
      say: text(
        'Silence one filter of Conv2D: Break it, Zero a unit.',
        '让 Conv2D 的一个卷积核闭嘴：“弄坏它”里的“清零一个单元”。',
      ),
      hint: text(
        'Below, in the tab Inside: choose the layer and the unit.',
        '在“内部”标签页下方：选择层和单元。',
      ),
      goal: (witness) => silencedAt(witness) !== null,
    },
    {
      say: text(
        'Train 100 steps more: do the other seven make up for it?',
        '再训练 100 步：另外七个能补上吗？',
      ),
      hint: text(
        'Press Train. The network is back when accuracy is above 85 % again.',
        '点“训练”。准确率再次超过 85 % 就算恢复了。',
      ),
      goal: (witness) => {
        const [run, step] = [currentRun(witness), silencedAt(witness)];
        return step !== null && run.step >= step + 100 && trainingAccuracy(run) > MINIMUM;
      },
    },
  ],
  ending: text(
    'The first filters find edges and strokes in all directions, and the layers above make digits of them. No single one is indispensable: what a network knows is spread over all of its weights.',
    '第一层卷积核找各个方向的边缘和笔画，上面的层再把它们拼成数字。没有哪一个不可或缺：网络学到的东西分散在全部权重里。',
  ),
});
