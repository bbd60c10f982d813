/**
 * @file A teacher is trained, then a student learns from it; and a twin of the student, with the same first weights and
 * the same batches, learns from the labels alone, so that one can see what the teacher was good for.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TaskSpecOf } from '#model/tasks/index.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { buildModel } from '#engine/tfjs/build-model.ts';
import { infer } from '#engine/tfjs/inspect.ts';
import { openProgram } from '#engine/tfjs/open-program.ts';
import { readAll } from '#engine/tfjs/read-all.ts';
import { trainStep, type Model } from '#engine/tfjs/training-step.ts';
import {
  prepared,
  type StepWalk,
  type Trainee,
  type Training,
  type TrainingStep,
} from '#engine/tfjs/training.ts';
import { distilled, distilledSlope } from './distillation.ts';
import { buildPartModels } from './part-models.ts';
import { readWalk } from './read-walk.ts';
import type { OwnTask, TaskSource } from './task-op.ts';

/** The same network with weights of its own that begin alike. */
function twinOf({ network, key }: Model, { document, data }: TaskSource): Model {
  const layers = network.layers.map((layer) => ({ ...layer, name: `alone:${layer.name}` }));
  const { training } = document;
  return buildModel({ ...network, layers }, { training, key, classFactors: data.classFactors });
}

/** The student, who hears what the teacher thinks of every batch. */
function listening(student: Model, teacher: Model, task: TaskSpecOf<'distil'>): Trainee {
  let opinions: tf.Tensor | undefined;
  return {
    model: { ...student, loss: distilled(task, student.loss, () => opinions!) },
    prepare(batch) {
      opinions = infer(teacher, batch.inputs);
      return batch;
    },
  };
}

/** The student's step, with what the teacher thinks of the sample. */
const studentWalk =
  (student: Trainee, teacher: Model, task: TaskSpecOf<'distil'>): StepWalk =>
  async (takeBatch) => {
    const { layers, ...walked } = await readWalk(student.model, () => prepared(student, takeBatch()));
    const opinion = tf.tidy(() => infer(teacher, takeBatch().inputs));
    const [logits] = await readAll([opinion]).finally(() => opinion.dispose());
    const end = student.model.network.main.at(-1)!;
    const answer = layers[end]!;
    const heard = { p: answer.output.values, teacher: logits!, y: walked.target };
    const outputGradient = { ...answer.outputGradient, values: distilledSlope(task, heard) };
    return {
      ...walked,
      layers: layers.with(end, { ...answer, outputGradient }),
      given: [{ name: 'teacher', shape: [logits!.length], values: logits! }],
    };
  };

function setUp(source: TaskSource): Training {
  const { main, teacher } = buildPartModels(source, source.data.classFactors);
  const task = source.document.task as TaskSpecOf<'distil'>;
  const alone = twinOf(main!.model, source);
  const student = listening(main!.model, teacher!.model, task);
  const walkStudent = studentWalk(student, teacher!.model, task);
  let teaching = true;

  /** [loss, accuracy, loss of the twin, accuracy of the twin] */
  function learn(takeBatch: () => Batch, how: TrainingStep): tf.Tensor {
    const heard = trainStep(student.model, () => student.prepare!(takeBatch()), how);
    const unaided = trainStep(alone, takeBatch, how);
    const metrics = tf.tidy(() => tf.concat([heard, unaided]));
    tf.dispose([heard, unaided]);
    return tf.keep(metrics);
  }

  return {
    trainees: [{ ...student, trace: (takeBatch) => walkStudent(takeBatch, 0) }, { model: teacher!.model }],
    shadows: [alone],
    get answering() {
      return { model: teaching ? main!.model : teacher!.model };
    },
    extras: ['aloneLoss', 'aloneAccuracy'],
    parts: {
      main: { ...main!, takes: 'samples' },
      teacher: { ...teacher!, takes: 'samples' },
      alone: { ...main!, model: alone, takes: 'samples' },
    },
    walks: {
      student: walkStudent,
      teacher: async (takeBatch) => ({
        ...(await readWalk(teacher!.model, takeBatch)),
        rate: task.teacherRate,
      }),
    },
    step(takeBatch, how) {
      teaching = how.epoch >= task.teacherEpochs;
      // All three count the steps of the whole run: a program that goes on from a checkpoint knows no other count.
      if (teaching) return learn(takeBatch, how);
      return trainStep(teacher!.model, takeBatch, {
        ...how,
        learningRate: how.learningRate * task.teacherRate,
      });
    },
  };
}

export const distil: OwnTask = {
  kind: 'own',
  build: (source, engine) => openProgram(setUp(source), source, engine),
};
