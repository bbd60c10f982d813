/** @file Documents around small stacks, and the ways in which a stack may end in a loss. */
import {
  DOCUMENT_VERSION,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type CheckedDocument,
  type PlaygroundDocument,
  type TrainingPlan,
} from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { LOSS_KINDS, lossDef, type LossKind, type LossSpec } from '#model/losses/index.ts';
import { flatten, head } from './layer-nets/stages.ts';

interface LossNet {
  readonly loss: LossSpec;
  readonly stack: readonly LayerSpec[];
}

/** An activation that stands well with a loss that asks for none: margins want outputs on both sides of zero. */
export const headFor = (kind: LossKind): 'softmax' | 'sigmoid' | 'linear' =>
  (lossDef({ kind }).outputActivation ?? 'linear') as 'softmax' | 'sigmoid' | 'linear';

/** Every kind with its defaults, those with settings with other ones, and losses behind activations of the network's own. */
export const LOSS_NETS: readonly LossNet[] = [
  ...LOSS_KINDS.map((kind) => ({ loss: makeLoss(kind), stack: [flatten, head(headFor(kind))] })),
  ...(
    [
      makeLoss('categorical_crossentropy', { labelSmoothing: 0.3 }),
      makeLoss('categorical_focal_crossentropy', { alpha: 0.6, gamma: 0.5, labelSmoothing: 0.2 }),
      makeLoss('binary_crossentropy', { labelSmoothing: 0.3 }),
      makeLoss('binary_focal_crossentropy', { gamma: 1.5, labelSmoothing: 0.2 }),
      makeLoss('binary_focal_crossentropy', { applyClassBalancing: true, alpha: 0.3 }),
      makeLoss('huber', { delta: 0.25 }),
      makeLoss('binary_crossentropy', { overOutputs: 'sum' }),
      makeLoss('mean_squared_error', { overOutputs: 'sum' }),
      makeLoss('mean_squared_error', { half: true }),
    ] as const
  ).map((loss) => ({ loss, stack: [flatten, head(headFor(loss.kind))] })),
  { loss: makeLoss('mean_squared_error'), stack: [flatten, head('softmax')] },
  { loss: makeLoss('hinge'), stack: [flatten, head('tanh')] },
];

/** A document around a stack; a step of its optimizer moves the weights by exactly the gradient. */
export function documentOf(stack: readonly LayerSpec[], plan: Partial<TrainingPlan> = {}): CheckedDocument {
  const document: PlaygroundDocument = {
    version: DOCUMENT_VERSION,
    title: 'small',
    task: makeTask('classify'),
    data: { dataset: 'mnist', scale: 'unit' },
    stacks: { main: makeStack(stack) },
    training: makeTraining({
      optimizer: makeOptimizer('sgd', { learningRate: 1 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 4,
      epochs: 1,
      ...plan,
    }),
    seed: 11,
  };
  return document as CheckedDocument;
}
