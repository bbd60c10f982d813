import { text } from '#lib/text.ts';
import { formatCount, formatPercent } from '#lib/format.ts';
import { factsOf, makeData } from '#datasets/index.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type PlaygroundDocument,
} from '#model/document.ts';
import { analyseParts } from '#model/parts.ts';
import { everyLayer, makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { trainingAccuracy, type RunRecord } from './run-record.ts';

const STEPS = 200;

/** Reads digits with 5,210 numbers. */
export const SMALL_CONVNET: PlaygroundDocument = {
  version: DOCUMENT_VERSION,
  title: 'A small convnet',
  task: makeTask('classify'),
  data: makeData('mnist'),
  stacks: makeStacks({
    main: [
      makeLayer('conv2d', { filters: 8, kernelSize: 3, activation: 'relu' }),
      makeLayer('max_pooling2d', { poolSize: 3 }),
      makeLayer('flatten'),
      makeLayer('dense', { units: 10, activation: 'softmax' }),
    ],
  }),
  training: makeTraining({
    optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
    loss: makeLoss('categorical_crossentropy'),
    batchSize: 32,
    epochs: 1,
  }),
  seed: 42,
};

const parametersOf = (document: PlaygroundDocument): number =>
  analyseParts(document, factsOf(document.data)).reduce((sum, { analysis }) => sum + analysis.parameters, 0);
const BUDGET = parametersOf(SMALL_CONVNET);
const isConvolutional = ({ stacks }: PlaygroundDocument): boolean =>
  everyLayer(stacks).some(({ kind }) => kind.includes('conv'));
const isRival = (document: PlaygroundDocument): boolean => {
  const ratio = parametersOf(document) / BUDGET;
  return !isConvolutional(document) && ratio > 0.8 && ratio < 1.2;
};
const accuracyAt = (run: RunRecord): number => trainingAccuracy(run, 50, STEPS);
const long = (run: RunRecord): boolean => run.step >= STEPS;

function tellSteps(run: RunRecord) {
  if (run.step === 0) return null;
  const accuracy = formatPercent(trainingAccuracy(run));
  return text(`step ${run.step}, accuracy ${accuracy}`, `第 ${run.step} 步，准确率 ${accuracy}`);
}

export const convolutionShares = defineLesson({
  id: 'convolution-shares',
  title: text('A convnet against a dense net', '卷积网络对全连接网络'),
  summary: text(
    'The same number of weights, the same steps: who reads digits better, and why?',
    '同样多的权重、同样多的步数：谁更会认数字，为什么？',
  ),
  document: SMALL_CONVNET,
  tasks: [
    {
      say: text('Train the small convnet for 200 steps or more.', '把这个小卷积网络训练至少 200 步。'),
      hint: text('Press Train, and Pause when it is past step 200.', '点“训练”，过了第 200 步再暂停。'),
      goal: ({ runs }) => runs.some((run) => long(run) && isConvolutional(run.document)),
      tell: (witness) => tellSteps(currentRun(witness)),
    },
    {
      say: text(
        `Build a rival without convolutions that has about as many weights: ${formatCount(BUDGET)}, give or take a fifth.`,
        `搭一个没有卷积、权重数量相当的对手：${formatCount(BUDGET)} 个，上下不超过五分之一。`,
      ),
      hint: text(
        'Delete Conv2D and MaxPooling2D, and put a Dense layer with relu after Flatten: 6 units come to 4,780.',
        '删掉 Conv2D 和 MaxPooling2D，在 Flatten 之后放一个用 relu 的 Dense 层：6 个单元共 4,780 个权重。',
      ),
      goal: ({ document }) => isRival(document),
      tell: ({ document }) => {
        const count = formatCount(parametersOf(document));
        return text(`${count} weights`, `${count} 个权重`);
      },
    },
    {
      say: text('Train the rival as long, and compare the accuracies.', '把对手训练同样长，再比较准确率。'),
      hint: text('Both are compared over the steps 150 to 200.', '两者都比较第 150 到 200 步。'),
      goal: ({ runs }) => {
        const [convnet] = runs.filter((run) => long(run) && isConvolutional(run.document));
        return (
          convnet !== undefined &&
          runs.some((run) => long(run) && isRival(run.document) && accuracyAt(run) < accuracyAt(convnet))
        );
      },
      tell: (witness) => tellSteps(currentRun(witness)),
    },
  ],
  ending: text(
    'A filter of nine weights looks everywhere in the picture, so what it learns in one corner it knows in all of them. Six dense units have to learn every stroke at every place anew.',
    '一个只有九个权重的卷积核会扫过整张图，在一个角落学到的东西处处适用。六个全连接单元却要在每个位置重新学习每一笔。',
  ),
});
