import { text } from '#lib/text.ts';
import type { Vitals } from '#explain/vitals.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { validationAccuracy } from './run-record.ts';
import { denseLayers, layersOf, tellAccuracy, toyLesson } from './toy-lesson.ts';

/** How much smaller the first layer's gradient is than the last one's; NaN where nothing learns. */
function shrinkage({ layers }: Vitals): number {
  const norms = layers.map(({ gradientNorm }) => gradientNorm).filter((norm) => norm !== null);
  return norms.length < 2 ? NaN : norms.at(-1)! / norms[0]!;
}

export const deepSigmoids = defineLesson({
  id: 'deep-sigmoids',
  title: text('Why do eight sigmoids not learn?', '为什么八层 sigmoid 学不动？'),
  summary: text(
    'Every sigmoid passes at most a quarter of its gradient on. Eight in a row leave nothing.',
    '每个 sigmoid 最多把四分之一的梯度传下去，连续八层就什么都不剩了。',
  ),
  needs: 'vitals',
  document: toyLesson({
    title: 'Eight sigmoids',
    dataset: 'circle',
    hidden: denseLayers(8, 6, 'sigmoid'),
    epochs: 400,
  }),
  tasks: [
    {
      say: text('Train for 30 epochs and see the loss stand still.', '训练 30 轮，看损失停滞不动。'),
      hint: text('Press Train and look at Curves.', '点“训练”，看“曲线”。'),
      goal: ({ runs }) => runs.some((run) => run.epoch >= 30 && validationAccuracy(run) < 0.75),
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
    {
      say: text(
        'Find out why: open the Inside tab and compare the gradients of the first layer and the last.',
        '找出原因：打开“内部”标签页，比较第一层和最后一层的梯度。',
      ),
      hint: text(
        'The gradient norms stand layer by layer. The goal is reached when the first is less than a hundredth of the last.',
        '梯度的范数按层列出。当第一层不到最后一层的百分之一时，就算看到了。',
      ),
      goal: ({ looked, vitals }) => looked.includes('inside') && vitals !== null && shrinkage(vitals) > 100,
      tell: ({ vitals }) => {
        const factor = vitals ? Math.round(shrinkage(vitals)) : NaN;
        if (!Number.isFinite(factor)) return null;
        return text(
          `the first layer's gradient is ${factor} times smaller than the last one's`,
          `第一层的梯度只有最后一层的 1/${factor}`,
        );
      },
    },
    {
      say: text(
        'Keep all eight hidden layers and reach 90 % validation accuracy.',
        '保留全部八个隐藏层，达到 90 % 的验证准确率。',
      ),
      hint: text(
        'Choose tanh or relu in every hidden layer. For relu take the he_normal initializer; Adam helps as well.',
        '把每个隐藏层换成 tanh 或 relu；relu 配 he_normal 初始化。Adam 也有帮助。',
      ),
      goal: ({ runs }) =>
        runs.some((run) => layersOf(run.document, 'dense').length >= 9 && validationAccuracy(run) >= 0.9),
      tell: (witness) => tellAccuracy(currentRun(witness)),
    },
  ],
  ending: text(
    'On the way back every layer multiplies by f′, and σ′ is at most ¼: (¼)⁸ is 1/65,536. Activations with slopes near 1, fitting initial weights, normalisation and residual connections keep the product alive.',
    '反向传播时每层都要乘以 f′，而 σ′ 最大只有 ¼：(¼)⁸ 等于 1/65,536。斜率接近 1 的激活函数、合适的初值、归一化和残差连接能让这个乘积不消失。',
  ),
});
