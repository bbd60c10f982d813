import { text } from '#lib/text.ts';
import { formatPercent } from '#lib/format.ts';
import type { Vitals } from '#explain/vitals.ts';
import { makeLoss } from '#model/document.ts';
import { currentRun, defineLesson, type Witness } from './lesson-def.ts';
import { validationAccuracy } from './run-record.ts';
import { denseLayers, tellAccuracy, toyLesson } from './toy-lesson.ts';

/** Cross-entropy, whose gradient does not fade where the answer is wrong: large steps hit hard. */
const ring = toyLesson({
  title: 'Dead ReLUs',
  dataset: 'circle',
  hidden: denseLayers(1, 8, 'relu'),
  output: 'sigmoid',
  epochs: 200,
});

/** Of the units. */
const KILLED = 0.5;

/** The largest share of dead units of a layer; 0 where no layer can die. */
const deadShare = (vitals: Vitals): number =>
  Math.max(0, ...vitals.layers.map((layer) => layer.deadShare ?? 0));

function tellDead({ vitals }: Witness) {
  if (!vitals) return null;
  const share = formatPercent(deadShare(vitals));
  return text(`${share} of the units are dead`, `${share} 的单元已死`);
}

export const deadRelus = defineLesson({
  id: 'dead-relus',
  title: text('Kill the ReLUs, then revive them', '让 ReLU 死掉，再救活它们'),
  summary: text(
    'A relu that answers 0 to everything gets no gradient and stays so. Do it on purpose.',
    '对什么都输出 0 的 relu 得不到梯度，从此不再变化。故意做一次看看。',
  ),
  needs: 'vitals',
  document: { ...ring, training: { ...ring.training, loss: makeLoss('binary_crossentropy') } },
  tasks: [
    {
      say: text(
        'Kill them: more than half of the hidden units are to answer 0 to every sample.',
        '杀死它们：让一半以上的隐藏单元对每个样本都输出 0。',
      ),
      hint: text(
        'A learning rate of 10 throws units far to the negative side within fifty steps. Or set all weights to zero: Inside, Break it.',
        '把学习率设成 10，五十步之内就会有单元被甩到很负的一侧。也可以在“内部”的“弄坏它”里把所有权重设为零。',
      ),
      goal: ({ vitals, runs }) => vitals !== null && runs.at(-1)!.step > 0 && deadShare(vitals) > KILLED,
      tell: tellDead,
    },
    {
      say: text(
        'Watch them stay dead: train on to epoch 20 at a learning rate of 0.03 or less.',
        '看它们一直死着：把学习率设为 0.03 或更小，再训练到第 20 轮。',
      ),
      hint: text(
        'Do not press Reset yet. Where f′ is 0 the gradient is 0, whatever the rate.',
        '先别点“重置”。f′ 为 0 的地方梯度也是 0，学习率多大都一样。',
      ),
      goal: ({ vitals, runs }) =>
        vitals !== null &&
        runs.at(-1)!.epoch >= 20 &&
        runs.at(-1)!.document.training.optimizer.learningRate <= 0.03 &&
        deadShare(vitals) > KILLED,
      tell: tellDead,
    },
    {
      say: text(
        'Revive them: reach 90 % validation accuracy with less than half of the units dead.',
        '救活它们：让死掉的单元少于一半，并达到 90 % 的验证准确率。',
      ),
      hint: text(
        'Reset gives new weights. An activation that never goes flat, such as leaky_relu, cannot die at all.',
        '“重置”会给出新的权重。永远不平的激活函数（如 leaky_relu）根本不会死。',
      ),
      goal: (witness) =>
        witness.vitals !== null &&
        deadShare(witness.vitals) < KILLED &&
        validationAccuracy(currentRun(witness)) >= 0.9,
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
  ],
  ending: text(
    'A dead relu cannot come back by itself: no gradient passes. Smaller steps, a better start or a leak on the negative side keep it alive.',
    '死掉的 relu 无法自己复活：梯度过不去。更小的步子、更好的初值，或在负半轴留一点坡度，都能让它活着。',
  ),
});
