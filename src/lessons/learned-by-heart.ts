/** @file Labels that mean nothing are learned as well as those that do: after Zhang et al. 2017, arXiv:1611.03530. */
import { formatPercent } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import { makeOptimizer, type PlaygroundDocument } from '#model/document.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import {
  bestValidationAccuracy,
  trainingAccuracy,
  validationAccuracy,
  type RunRecord,
} from './run-record.ts';
import { denseLayers, toyLesson } from './toy-lesson.ts';

/** Nearly every training point is right, over ten epochs: whatever reads 95.0 %. */
const KNOWN = 0.9495;
/** Of two classes: what tells nothing, with room for chance. */
const NO_BETTER = 0.65;
/** What the pattern was worth, by the time that the exceptions are known too. */
const LOST = 0.1;

const shuffledIn = ({ document }: RunRecord): number => Number(document.data['shuffledLabels'] ?? 0);
const knows = (run: RunRecord): boolean => run.epoch >= 10 && trainingAccuracy(run) >= KNOWN;

function tellAccuracies(run: RunRecord): Text | null {
  const validation = validationAccuracy(run);
  if (Number.isNaN(validation)) return null;
  const [t, v, best] = [trainingAccuracy(run), validation, bestValidationAccuracy(run)].map(formatPercent);
  return text(
    `training accuracy ${t}, validation ${v}, at best ${best}`,
    `训练准确率 ${t}，验证准确率 ${v}，最高 ${best}`,
  );
}

function fiftyPoints(): PlaygroundDocument {
  const toy = toyLesson({
    title: 'Learned by heart',
    dataset: 'circle',
    settings: { trainShare: 10 },
    hidden: denseLayers(2, 64, 'relu'),
    epochs: 1000,
  });
  const optimizer = makeOptimizer('adam', { learningRate: 0.003 });
  return { ...toy, training: { ...toy.training, optimizer } };
}

export const learnedByHeart = defineLesson({
  id: 'learned-by-heart',
  title: text('Learned by heart', '死记硬背'),
  summary: text(
    'Shuffle the labels until they mean nothing. The network learns them all the same: what has it learned?',
    '把标签打乱到毫无意义，网络照样学得会：它到底学到了什么？',
  ),
  document: fiftyPoints(),
  tasks: [
    {
      say: text(
        'First with true labels: bring training accuracy to 95 % and validation accuracy to 90 %.',
        '先用真实标签：让训练准确率达到 95 %，验证准确率达到 90 %。',
      ),
      hint: text('Press Train; a hundred epochs are plenty.', '点“训练”，一百轮足够了。'),
      goal: ({ runs }) =>
        runs.some((run) => shuffledIn(run) === 0 && knows(run) && validationAccuracy(run) >= 0.9),
      tell: (witness) => tellAccuracies(currentRun(witness)),
    },
    {
      say: text(
        'Now shuffle all labels, so that there is nothing to be found. Bring the same network to 95 % in training again.',
        '现在把标签全部打乱，数据里已没有规律。让同样的网络再次达到 95 % 的训练准确率。',
      ),
      hint: text(
        'Set Shuffled to 100 on the preprocessing card, then press Train. It takes several hundred epochs: every point is an exception. Watch the surface grow islands.',
        '在“预处理”卡片上把“打乱标签”设为 100，再点“训练”。要训练几百轮：每个点都是例外。看决策面怎样长出一个个小岛。',
      ),
      goal: ({ runs }) =>
        runs.some((run) => shuffledIn(run) === 100 && knows(run) && validationAccuracy(run) <= NO_BETTER),
      tell: (witness) => tellAccuracies(currentRun(witness)),
    },
    {
      say: text(
        'Shuffle between 40 % and 60 % and train to 95 % once more: see validation rise, then lose ten percentage points or more.',
        '把打乱比例设在 40 % 到 60 % 之间，再训练到 95 %：看验证准确率先上升，再掉十个百分点以上。',
      ),
      hint: text(
        'In the first epochs the network finds the circle, which serves most points at once. The wrong labels come later, one by one.',
        '最初几轮网络先找到圆，它一次就能解释大多数点；错误的标签之后才一个个被记住。',
      ),
      goal: ({ runs }) =>
        runs.some(
          (run) =>
            shuffledIn(run) >= 40 &&
            shuffledIn(run) <= 60 &&
            knows(run) &&
            bestValidationAccuracy(run) - validationAccuracy(run) >= LOST,
        ),
      tell: (witness) => tellAccuracies(currentRun(witness)),
    },
  ],
  ending: text(
    'A low training loss alone proves nothing: a network of this size can hold any labels at all. What it has understood, only samples that it has never seen can tell. And since patterns come before exceptions, stopping early keeps the first and spares it the second.',
    '训练损失低本身说明不了什么：这么大的网络能记住任何标签。它懂了什么，只有没见过的样本才能检验。规律先学会，例外后记住，所以及早停止可以留下前者、避开后者。',
  ),
});
