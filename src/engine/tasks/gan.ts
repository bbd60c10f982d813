/** @file Generator against discriminator, as a task: what a batch does to the two, and what can be seen of them. */
import * as tf from '@tensorflow/tfjs-core';
import { fold } from '#lib/rng.ts';
import { NOISE } from '#lib/streams.ts';
import { lossDef } from '#model/losses/index.ts';
import type { TaskSpecOf } from '#model/tasks/index.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { openProgram } from '#engine/tfjs/open-program.ts';
import type { Training, TrainingStep } from '#engine/tfjs/training.ts';
import { SampleSeries } from '#engine/tfjs/sample-series.ts';
import {
  judged,
  LOOKING,
  mixWithMade,
  trainDiscriminator,
  trainGenerator,
  wishes,
  type Adversaries,
} from './adversaries.ts';
import { buildPartModels } from './part-models.ts';
import type { OwnTask, TaskSource } from './task-op.ts';

/** One step of the discriminator and, every so many, one of the generator; returns [loss, accuracy, generator's loss]. */
const contest =
  (adversaries: Adversaries, perGeneratorStep: number, series: SampleSeries): Training['step'] =>
  (takeBatch, how: TrainingStep) => {
    let count = 0;
    const counted = (): Batch => {
      const batch = takeBatch();
      count = batch.inputs.shape[0]!;
      return batch;
    };
    const told = trainDiscriminator(adversaries, counted, how);
    if (how.step % perGeneratorStep !== 0) return told;
    const turn = { ...how, step: how.step / perGeneratorStep };
    const wished = trainGenerator(adversaries, count, turn);
    series.keepIfDue(how.step);
    const metrics = tf.tidy(() => tf.concat([told, tf.slice(wished, [0], [1])]));
    tf.dispose([told, wished]);
    return tf.keep(metrics);
  };

/** Losses that do the sigmoid themselves take what stands in front of it: there the middle between 0 and 1 is 0. */
const cutOf = ({ training }: TaskSource['document']): number =>
  lossDef(training.loss).outputActivation === undefined ? 0.5 : 0;

function setUp(source: TaskSource): Training {
  const { main, discriminator } = buildPartModels(source);
  const task = source.document.task as TaskSpecOf<'gan'>;
  const key = fold(source.key, NOISE);
  const adversaries: Adversaries = {
    generator: main!.model,
    discriminator: { ...discriminator!.model, cut: cutOf(source.document) },
    noise: main!.input,
    key,
  };
  const series = new SampleSeries(adversaries.generator, main!.input, fold(key, LOOKING.step));
  const wish = ({ inputs }: Batch): Batch => wishes(adversaries, inputs.shape[0], LOOKING.step);
  const real = ({ inputs }: Batch): Batch => ({
    inputs,
    targets: tf.ones([inputs.shape[0], 1]),
    classified: true,
  });
  return {
    trainees: [
      { model: judged(adversaries, LOOKING), prepare: wish },
      { model: adversaries.discriminator, prepare: real },
    ],
    answering: { model: adversaries.discriminator, prepare: (batch) => mixWithMade(adversaries, batch) },
    extras: ['generator'],
    parts: { main: { ...main!, takes: 'codes' }, discriminator: { ...discriminator!, takes: 'samples' } },
    series,
    step: contest(adversaries, task.discriminatorSteps, series),
  };
}

export const gan: OwnTask = {
  kind: 'own',
  build: (source, engine) => openProgram(setUp(source), source, engine),
};
