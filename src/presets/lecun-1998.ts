/**
 * @file Networks of LeCun, Bottou, Bengio & Haffner 1998, “Gradient-based learning applied to document recognition”
 * (doi:10.1109/5.726791), with the errors on the MNIST test images that the paper gives in figure 9. What the paper trains in
 * ways of its own (RBF units, subsampling with weights, incomplete connections) stands here in its modern form.
 */
import { makeData } from '#datasets/index.ts';
import { text, type Text } from '#lib/text.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type PlaygroundDocument,
} from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { mnistLecun300 } from './mnist-lecun-300.ts';
import { mnistLenet5 } from './mnist-lenet5.ts';

export interface PaperRow {
  readonly id: string;
  /** As the paper calls it. */
  readonly title: Text;
  /** Share of the test images that the paper's network gets wrong. */
  readonly error: number;
  readonly document: PlaygroundDocument;
}

/** A perceptron that is trained as the preset with 300 units is. */
const perceptron = (title: string, hidden: readonly LayerSpec[]): PlaygroundDocument => ({
  ...mnistLecun300.document,
  title,
  stacks: { main: makeStack([makeLayer('flatten'), ...hidden, makeLayer('dense', { units: 10 })]) },
});

/** Half of LeNet-5's maps at first, and one dense layer less. */
const lenet4: PlaygroundDocument = {
  version: DOCUMENT_VERSION,
  title: 'LeNet-4',
  task: makeTask('classify'),
  data: makeData('mnist', { scale: 'standard' }),
  stacks: {
    main: makeStack([
      makeLayer('conv2d', { filters: 4, kernelSize: 5, padding: 'same', activation: 'tanh' }),
      makeLayer('average_pooling2d', { poolSize: 2 }),
      makeLayer('conv2d', { filters: 16, kernelSize: 5, activation: 'tanh' }),
      makeLayer('average_pooling2d', { poolSize: 2 }),
      makeLayer('flatten'),
      makeLayer('dense', { units: 120, activation: 'tanh' }),
      makeLayer('dense', { units: 10, activation: 'softmax' }),
    ]),
  },
  training: makeTraining({
    optimizer: makeOptimizer('adam', { learningRate: 0.001 }),
    loss: makeLoss('categorical_crossentropy'),
    batchSize: 64,
    epochs: 10,
  }),
  seed: 42,
};

export const LECUN_1998: readonly PaperRow[] = [
  {
    id: 'linear',
    title: text('Linear classifier', '线性分类器'),
    error: 0.12,
    document: perceptron('LeCun 1998, linear', []),
  },
  {
    id: '300',
    title: text('2-layer, 300 hidden units', '两层，300 个隐藏单元'),
    error: 0.047,
    document: mnistLecun300.document,
  },
  {
    id: '1000',
    title: text('2-layer, 1000 hidden units', '两层，1000 个隐藏单元'),
    error: 0.045,
    document: perceptron('LeCun 1998, 1000 hidden units', [
      makeLayer('dense', { units: 1000, activation: 'tanh' }),
    ]),
  },
  { id: 'lenet4', title: text('LeNet-4', 'LeNet-4'), error: 0.011, document: lenet4 },
  { id: 'lenet5', title: text('LeNet-5', 'LeNet-5'), error: 0.0095, document: mnistLenet5.document },
];

/** Everything but what names layers in the page. */
const stackText = ({ stacks }: PlaygroundDocument): string =>
  JSON.stringify(stacks.main, (name, value: unknown) => (name === 'id' ? undefined : value));

/** The row whose network `document` trains on the same images; null where there is none. How it is trained is up to the reader. */
export const paperRowOf = (document: PlaygroundDocument): PaperRow | null =>
  document.data.dataset === 'mnist' && document.task.kind === 'classify'
    ? (LECUN_1998.find((row) => stackText(row.document) === stackText(document)) ?? null)
    : null;
