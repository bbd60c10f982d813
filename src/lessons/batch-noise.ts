import { text } from '#lib/text.ts';
import { formatLoss } from '#lib/format.ts';
import { currentRun, defineLesson, type Witness } from './lesson-def.ts';
import { roughness, type RunRecord } from './run-record.ts';
import { denseLayers, toyLesson } from './toy-lesson.ts';

const batchOf = ({ document }: RunRecord): number => document.training.batchSize;
const small = (run: RunRecord): boolean => run.steady && batchOf(run) <= 2 && run.step >= 300;
const large = (run: RunRecord): boolean => run.steady && batchOf(run) >= 50 && run.step >= 100;

const tellRoughness = (witness: Witness) => {
  const spread = roughness(currentRun(witness));
  if (Number.isNaN(spread)) return null;
  return text(
    `losses of batches spread by ±${formatLoss(spread)}`,
    `各批损失的波动为 ±${formatLoss(spread)}`,
  );
};

export const batchNoise = defineLesson({
  id: 'batch-noise',
  title: text('Small batches are noisy', '小批量充满噪声'),
  summary: text(
    'A batch is an opinion poll about the gradient. Ask one sample, then fifty.',
    '一批样本就像一次关于梯度的民意调查。先问一个，再问五十个。',
  ),
  document: toyLesson({
    title: 'Noise of batches',
    dataset: 'circle',
    settings: { noise: 20 },
    hidden: denseLayers(1, 8, 'tanh'),
    batchSize: 10,
    epochs: 40,
  }),
  tasks: [
    {
      say: text('Train with a batch size of 1 for 300 steps or more.', '用批大小 1 训练至少 300 步。'),
      hint: text(
        'Set it before the first step: Reset, batch size 1, Train. See the curve jump.',
        '在第一步之前设置：重置，批大小设为 1，训练。看曲线怎样跳动。',
      ),
      goal: ({ runs }) => runs.some(small),
      tell: tellRoughness,
    },
    {
      say: text(
        'Reset, take a batch size of 50 or more, train 100 steps or more: a curve at most half as rough.',
        '重置，把批大小设为 50 以上，训练至少 100 步：曲线的波动至多一半。',
      ),
      hint: text(
        'The last 200 steps are compared. The larger batch costs fifty times the work for each step.',
        '比较的是最后 200 步。大批的每一步要花五十倍的计算。',
      ),
      goal: ({ runs }) => {
        const rough = runs.findLast(small);
        return rough !== undefined && runs.some((run) => large(run) && roughness(run) < roughness(rough) / 2);
      },
      tell: tellRoughness,
    },
  ],
  ending: text(
    'The mean of n samples is √n times less noisy, for n times the work. Some noise does no harm, and may even help out of poor places; that is why batches of 10 to 100 are common.',
    'n 个样本的均值，噪声只有单个样本的 1/√n，计算量却是 n 倍。一点噪声无妨，甚至有助于离开不好的地方；所以常用 10 到 100 的批大小。',
  ),
});
