import { text } from '#lib/text.ts';
import { currentRun, defineLesson, type Witness } from './lesson-def.ts';
import { firstLoss, trainingLoss, type RunRecord } from './run-record.ts';
import { tellLosses, toyLesson } from './toy-lesson.ts';

const rateOf = ({ document }: RunRecord): number => document.training.optimizer.learningRate;
const explodes = (run: RunRecord): boolean =>
  run.steady && (run.diverged || (run.step >= 20 && trainingLoss(run, 10) > 10 * firstLoss(run)));
const converges = (run: RunRecord): boolean =>
  run.steady && !run.diverged && run.epoch >= 10 && trainingLoss(run) < firstLoss(run) / 5;

/** The largest rate that has converged and the smallest that has exploded above it. */
function bracket({ runs }: Witness): readonly [good: number, bad: number] {
  const good = Math.max(0, ...runs.filter(converges).map(rateOf));
  const bad = Math.min(
    Infinity,
    ...runs
      .filter(explodes)
      .map(rateOf)
      .filter((rate) => rate > good),
  );
  return [good, bad];
}

const tellBracket = (witness: Witness) => {
  const [good, bad] = bracket(witness);
  if (good === 0 && bad === Infinity) return tellLosses(currentRun(witness));
  const name = (rate: number): string => (rate === 0 || rate === Infinity ? '?' : String(rate));
  return text(`learns at ${name(good)}, explodes at ${name(bad)}`, `${name(good)} 能学，${name(bad)} 会爆炸`);
};

export const largestRate = defineLesson({
  id: 'largest-rate',
  title: text('The largest learning rate that still converges', '仍能收敛的最大学习率'),
  summary: text(
    'Too small is slow, too large explodes. Close in on the edge between them.',
    '太小则慢，太大则爆炸。从两边逼近那条界线。',
  ),
  document: toyLesson({
    title: 'The largest learning rate',
    dataset: 'plane',
    hidden: [],
    output: 'linear',
    learningRate: 0.0001,
    epochs: 20,
  }),
  tasks: [
    {
      say: text(
        'Make it explode: find a learning rate at which the loss grows instead of falling.',
        '让它爆炸：找一个让损失不降反升的学习率。',
      ),
      hint: text(
        'Press Reset, set the rate to 1, press Train. A run counts only at one rate from its first step on.',
        '点“重置”，把学习率设为 1，再点“训练”。从第一步起学习率不变的训练才算数。',
      ),
      goal: ({ runs }) => runs.some(explodes),
      tell: tellBracket,
    },
    {
      say: text(
        'Now a rate that works: a fifth of the first loss or less after 10 epochs.',
        '再找一个可行的学习率：10 轮之后损失降到最初的五分之一以下。',
      ),
      hint: text('Reset before each try. Begin at 0.01.', '每次尝试前先“重置”。从 0.01 开始。'),
      goal: ({ runs }) => runs.some(converges),
      tell: tellBracket,
    },
    {
      say: text(
        'Close in: one rate that learns and one at most twice as large that explodes.',
        '逼近界线：找到一个能学的学习率，和一个不超过它两倍却会爆炸的学习率。',
      ),
      hint: text(
        'Halve the distance each time: try the middle between the two that you know.',
        '每次取中间：试试已知两个值之间的中点。',
      ),
      goal: (witness) => {
        const [good, bad] = bracket(witness);
        return good > 0 && bad <= 2 * good;
      },
      tell: tellBracket,
    },
  ],
  ending: text(
    'On a bowl of curvature λ gradient descent converges below a rate of 2/λ and no further. Here λ is about 12, the mean of x², so the edge lies near 0.17; single batches, which are steeper, bring it down a little.',
    '在曲率为 λ 的碗里，学习率低于 2/λ 时梯度下降才收敛。这里 λ 约为 12（x² 的均值），界线在 0.17 附近；个别更陡的小批会让它再低一些。',
  ),
});
