/**
 * @file A network learns some classes, then others: with what it knows in its frozen layers. A twin with the same first weights
 * and nothing frozen sees the second lessons only, so that one can see what the first were good for.
 */
import * as tf from '@tensorflow/tfjs-core';
import { allAnalyses, analyseStack } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { layerNames, mapLayers } from '#model/stack.ts';
import type { TaskSpecOf } from '#model/tasks/index.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { buildModel } from '#engine/tfjs/build-model.ts';
import { buildNetwork } from '#engine/tfjs/network.ts';
import { openProgram } from '#engine/tfjs/open-program.ts';
import { spreadOverWeights } from '#engine/tfjs/param-layout.ts';
import { trainStep, type Model } from '#engine/tfjs/training-step.ts';
import type { Training, TrainingStep } from '#engine/tfjs/training.ts';
import type { OwnTask, TaskSource } from './task-op.ts';

const FIRST_STEPS = 'scratch:first steps';

/** The stack with every layer free to learn, as it is while the first lessons last. */
const thawed = ({ stacks }: CheckedDocument) =>
  mapLayers(stacks.main, (layer) => ('trainable' in layer ? { ...layer, trainable: true } : layer));

/** The whole network, its layers called `${prefix}conv2d`, with weights of its own. */
function learner({ document, data, key }: TaskSource, prefix: string): Model {
  const { training } = document;
  const names = layerNames(document.stacks.main).map((name) => prefix + name);
  const { input } = data.shape;
  const network = buildNetwork({ stack: thawed(document), names, input, loss: training.loss });
  return buildModel(network, { training, key, classFactors: data.classFactors });
}

/** 1 for every weight that may still move after the first lessons: [length]. */
function freedoms({ document, data }: TaskSource, { layout }: Model): Float32Array {
  const analyses = allAnalyses(analyseStack(document.stacks.main, data.shape.input));
  return spreadOverWeights(layout, ({ layer }) => Number(!analyses[layer]!.frozen));
}

/** A step after which the frozen weights are what they were, whatever optimizer or decay would have made of them. */
export function trainUnfrozen(
  model: Model,
  free: Float32Array,
  [takeBatch, how]: readonly [takeBatch: () => Batch, how: TrainingStep],
): tf.Tensor {
  const { store, constants } = model;
  const before = tf.clone(store.weights);
  const metrics = trainStep(model, takeBatch, how);
  const mask = constants.get('free weights', () => tf.tensor1d(free));
  const weights = tf.tidy(() => tf.add(before, tf.mul(mask, tf.sub(store.weights, before))));
  before.dispose();
  store.advance({ weights, slots: store.slots.map((slot) => tf.clone(slot)) });
  return metrics;
}

function setUp(source: TaskSource): Training {
  const main = learner(source, '');
  const scratch = learner(source, 'scratch:');
  const free = freedoms(source, main);
  const { pretrainEpochs } = source.document.task as TaskSpecOf<'transfer'>;
  const { input } = source.data.shape;
  /** Steps of the first lessons: the twin's own count from there. */
  const counts = new Map([[FIRST_STEPS, 0]]);
  return {
    trainees: [{ model: main }],
    shadows: [scratch],
    counts,
    answering: { model: main },
    extras: ['scratchLoss', 'scratchAccuracy'],
    parts: {
      main: { model: main, input, takes: 'samples' },
      scratch: { model: scratch, input, takes: 'samples' },
    },
    step(takeBatch, how) {
      if (how.epoch < pretrainEpochs) {
        counts.set(FIRST_STEPS, how.step);
        return trainStep(main, takeBatch, how);
      }
      const built = trainUnfrozen(main, free, [takeBatch, how]);
      const anew = trainStep(scratch, takeBatch, { ...how, step: how.step - counts.get(FIRST_STEPS)! });
      const metrics = tf.tidy(() => tf.concat([built, anew]));
      tf.dispose([built, anew]);
      return tf.keep(metrics);
    },
  };
}

export const transfer: OwnTask = {
  kind: 'own',
  build: (source, engine) => openProgram(setUp(source), source, engine),
};
