/** @file Documents around small stacks, and the ways in which a stack may end in a loss. */
import { dataDefaults } from '#model/data-spec.ts';
import {
  DOCUMENT_VERSION,
  makeOptimizer,
  makeStack,
  makeTraining,
  type CheckedDocument,
  type TrainingPlan,
} from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { flatten, head } from './layer-nets/stages.ts';

export const LOSS_NETS: readonly {
  readonly plan: Partial<TrainingPlan>;
  readonly stack: readonly LayerSpec[];
}[] = [
  { plan: { loss: 'categorical_crossentropy' }, stack: [flatten, head('softmax')] },
  { plan: { loss: 'binary_crossentropy' }, stack: [flatten, head('sigmoid')] },
  { plan: { loss: 'mean_squared_error' }, stack: [flatten, head('linear')] },
  { plan: { loss: 'mean_squared_error' }, stack: [flatten, head('softmax')] },
];

/** A document around a stack; a step of its optimizer moves the weights by exactly the gradient. */
export const documentOf = (stack: readonly LayerSpec[], plan: Partial<TrainingPlan> = {}): CheckedDocument =>
  ({
    version: DOCUMENT_VERSION,
    title: 'small',
    task: 'classify',
    data: dataDefaults('mnist'),
    stacks: { main: makeStack(stack) },
    training: makeTraining({
      optimizer: makeOptimizer('sgd', { learningRate: 1 }),
      loss: 'categorical_crossentropy',
      batchSize: 4,
      epochs: 1,
      ...plan,
    }),
    seed: 11,
  }) as CheckedDocument;
