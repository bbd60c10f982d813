/** @file What a program on tfjs asks of a task: its networks, and what a batch of samples does to them. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { WalkName } from '#explain/walks.ts';
import type { Walked } from '#engine/engine.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import type { Shape } from '#model/shape.ts';
import type { Trace } from '#protocol/trace.ts';
import type { SampleSeries } from './sample-series.ts';
import { trainStep, type Model, type StepInput } from './training-step.ts';

/** A network that can be run by itself. */
export interface Part {
  readonly model: Model;
  /** Of one sample. */
  readonly input: Shape;
  /** Samples are scaled as the dataset's are; codes, as noise, are taken as they come. */
  readonly takes: 'samples' | 'codes';
}

/** A network that learns, with the loss that it makes small. */
export interface Trainee {
  readonly model: Model;
  /** What it takes and should answer, made of samples; these themselves where it is missing. Within a `tidy`. */
  prepare?(batch: Batch): Batch;
  /** What one sample does to it, where the gradient that its loss begins with depends on more than answer and target. */
  trace?(takeBatch: () => Batch): Promise<Trace>;
}

export const prepared = ({ prepare }: Trainee, batch: Batch): Batch => prepare?.(batch) ?? batch;

/** One of the task's steps, walked with one sample: its batch of one, or the noise of that number. */
export type StepWalk = (takeBatch: () => Batch, pick: number) => Promise<Walked>;

export interface Training {
  /** In the order of the task's parts. A document's weights are theirs. */
  readonly trainees: readonly Trainee[];
  /** Networks that the document does not show; what they have learned is kept among the slots. */
  readonly shadows?: readonly Model[];
  /** What is counted besides steps, under names that no layer has: kept among the slots, so that a run goes on from anywhere. */
  readonly counts?: Map<string, number>;
  /** The one that is asked: takes samples, and gives the answers that are scored. */
  readonly answering: Trainee;
  /** By the names of the document's stacks, and of others that may be asked. */
  readonly parts?: Readonly<Record<string, Part>>;
  /** Missing where the one network takes samples and answers. */
  readonly walks?: Readonly<Partial<Record<WalkName, StepWalk>>>;
  /** What is made of the same noise over time. */
  readonly series?: SampleSeries;
  /** What {@link step} tells besides loss and accuracy. */
  readonly extras?: readonly string[];
  /** Moves the weights; returns [loss, accuracy, ...extras] on the device, for the caller to dispose. */
  step(takeBatch: () => Batch, how: TrainingStep): Tensor;
}

export interface TrainingStep extends StepInput {
  /** Whole epochs before this one. */
  readonly epoch: number;
}

/** One network that answers to samples with their targets. */
export const supervised = (model: Model): Training => ({
  trainees: [{ model }],
  answering: { model },
  step: (takeBatch, how) => trainStep(model, takeBatch, how),
});
