/** @file What the networks on points have in common: TensorFlow Playground's loss, optimizer and batches. */
import { makeData, type DatasetId } from '#datasets/index.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type PlaygroundDocument,
} from '#model/document.ts';
import type { Activation } from '#model/activations.ts';
import { makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';

interface Toy {
  readonly title: string;
  readonly dataset: DatasetId;
  readonly settings?: Parameters<typeof makeData>[1];
  /** Units of the hidden layers, which end in tanh. */
  readonly hidden: readonly number[];
  /** `tanh` for classes −1 and 1, `linear` for numbers. */
  readonly output: Activation;
  readonly epochs: number;
}

export const toyDocument = ({
  title,
  dataset,
  settings,
  hidden,
  output,
  epochs,
}: Toy): PlaygroundDocument => ({
  version: DOCUMENT_VERSION,
  title,
  task: makeTask(output === 'linear' ? 'regress' : 'classify'),
  data: makeData(dataset, settings),
  stacks: makeStacks({
    main: [
      ...hidden.map((units) => makeLayer('dense', { units, activation: 'tanh' })),
      makeLayer('dense', { units: 1, activation: output }),
    ],
  }),
  training: makeTraining({
    optimizer: makeOptimizer('sgd', { learningRate: 0.03 }),
    loss: makeLoss('mean_squared_error', { half: true }),
    batchSize: 10,
    epochs,
  }),
  seed: 42,
});
