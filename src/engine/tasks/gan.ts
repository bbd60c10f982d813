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
  chosenNoise,
  judged,
  LOOKING,
  madeOfNoise,
  mixWithMade,
  trainDiscriminator,
  trainGenerator,
  wishes,
  type Adversaries,
} from './adversaries.ts';
import { buildPartModels } from './part-models.ts';
import { readWalk } from './read-walk.ts';
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

/** A real sample and a made one before the discriminator; and noise on its way through both. */
function walksOf(
  adversaries: Adversaries,
  real: (batch: Batch) => Batch,
  every: number,
): NonNullable<Training['walks']> {
  const { discriminator } = adversaries;
  return {
    real: (takeBatch) => readWalk(discriminator, () => real(takeBatch())),
    made: (_takeBatch, pick) => readWalk(discriminator, () => madeOfNoise(adversaries, pick)),
    async generator(_takeBatch, pick) {
      const own = await readWalk(judged(adversaries, LOOKING), () => chosenNoise(adversaries, pick));
      const heard = await readWalk(discriminator, () => {
        const { targets } = chosenNoise(adversaries, pick);
        return { ...madeOfNoise(adversaries, pick), targets };
      });
      const judge = heard.layers.map((layer) => ({ ...layer, gradients: [] })); // rests meanwhile
      return { ...own, layers: [...own.layers, ...judge], every };
    },
  };
}

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
    walks: walksOf(adversaries, real, task.discriminatorSteps),
    step: contest(adversaries, task.discriminatorSteps, series),
  };
}

export const gan: OwnTask = {
  kind: 'own',
  build: (source, engine) => openProgram(setUp(source), source, engine),
};
