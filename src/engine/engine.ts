/**
 * @file The small interface behind which the engines stand. An engine turns a checked document and data
 * into a program; the session runs programs and knows nothing of how they work.
 */
import type { LoadedDataset, SampleTable } from '#datasets/dataset-def.ts';
import type { WalkName } from '#explain/walks.ts';
import type { RngKey } from '#lib/rng.ts';
import type { Result } from '#lib/result.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { Metric } from '#model/metrics.ts';
import type { EngineInUse } from '#protocol/backend.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { AttentionRecord } from '#protocol/attention-record.ts';
import type { Moment } from '#protocol/made-samples.ts';
import type { Trace } from '#protocol/trace.ts';
import type { Translations } from '#protocol/translation.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';

/** Data as a program sees it. Bytes stay bytes; the batch is made on the device. */
export interface TrainingData {
  readonly dataset: LoadedDataset;
  /** Of one sample, and the number of classes or, where targets are numbers, of numbers in a target. */
  readonly shape: DataShape;
  /** What a raw byte or number becomes: (raw − mean) × factor. Targets stay as they are. */
  readonly scaling: { readonly mean: number; readonly factor: number };
  /**
   * Targets are numbers that stand for one of two classes, above ½ for the second; so does what the loss takes, above this. Of
   * several that a sample has, the last decides. Missing where classes are told by the largest output, and where there are none.
   */
  readonly cut?: number;
  /** Classes are asked for at several places of a sample, and the last answer is right or wrong: not each of them. */
  readonly lastDecides?: boolean;
  /** [classes]: by how much the loss of a sample of each class is multiplied in training; 1 where they are missing. */
  readonly classFactors?: Float32Array;
  /** What should come out is what went in, scaled: the targets of the tables are not asked for. */
  readonly reproduces?: boolean;
}

/** A learning sample by its position, or one that is handed in: a table of one. */
export type TracedSample = number | SampleTable;

/** Positions in the learning table (or, for evaluation, in the test table) that make up one batch. */
export type BatchIndices = Uint32Array;

/** Weights and everything the optimizer remembers, as plain arrays. */
export interface Params {
  readonly params: readonly Tensor[];
  readonly slots: readonly Tensor[];
  /** Steps taken, for Adam's bias correction and dropout's counter. */
  readonly step: number;
}

/** What one step asks of the GPU, on average: tests hold it to bounds. Zero where there is none. */
export interface ProgramReport {
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly buffersCreatedPerStep: number;
  readonly bytesUploadedPerStep: number;
}

/** What a network says to samples, and how good that is. */
export interface Answers {
  /** [count] */
  readonly losses: Float32Array;
  /** [count, outputs] */
  readonly outputs: Float32Array;
  /** [count]: the share of right answers to each sample, where a task has rules of its own for what is right. */
  readonly hits?: Float32Array;
  /** [count] each: what else a task can say of every answer. */
  readonly terms?: Readonly<Partial<Record<Metric, Float32Array>>>;
}

/** What a batch of samples does to a network. */
export interface Inspection {
  /** Of every layer: values [count, ...shape]. */
  readonly outputs: readonly Tensor[];
  /** Of the mean loss, in which samples count by their class, for every weight that learns. */
  readonly gradients: readonly Tensor[];
}

/** One of a task's steps with one sample; see `EngineRecord`. */
export interface Walked extends Trace {
  /** What comes in, scaled. */
  readonly input: Tensor;
  readonly target: Float32Array;
  readonly given?: readonly Tensor[];
  /** Steps of the run for each of this network's; 1 where it is missing. */
  readonly every?: number;
  /** Of the learning rate; 1 where it is missing. */
  readonly rate?: number;
}

export interface Program {
  /**
   * Enqueues one training step per batch, in order, each with its own learning rate, or with the optimizer's where none are
   * given; never waits. The learning samples must have arrived. All batches are of one epoch, counted from 0.
   */
  step(batches: readonly BatchIndices[], learningRates?: readonly number[], epoch?: number): void;
  /** Metrics of the steps finished since the last call, read back late. Waits for them. */
  drain(): Promise<readonly StepMetrics[]>;
  /** Raw samples [count, ...input] → [count, outputs]: probabilities where the loss defines them. Dropout off. */
  predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array>;
  /** Of every raw sample, by the network or by one part of it; for evaluation. A RangeError where there is no such part. */
  evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets'], part?: string): Promise<Answers>;
  /** Loss, and share of right answers, of every raw sample with classes: where outputs are too many to be read back. */
  score?(
    inputs: SampleTable['inputs'],
    targets: SampleTable['targets'],
  ): Promise<{ readonly losses: Float32Array; readonly hits: Float32Array }>;
  /** How the heads of every attention layer attend to one raw sample. */
  attention?(inputs: SampleTable['inputs']): Promise<readonly AttentionRecord[]>;
  /** What one part of the network gives for raw inputs [count, ...its input]; a RangeError where there is no such part. */
  runPart?(part: string, inputs: Float32Array, count: number): Promise<Float32Array>;
  /** What a generator made of the same noise, kept after step `after`, and what it makes now. */
  moments?(after: number): Promise<readonly Moment[]>;
  /** What a decoder says to raw sources [count, ...input], token after token, and where it looked. */
  translate?(inputs: Float32Array, count: number): Promise<Translations>;
  /** Output of every layer for `count` raw samples, or for one: values [count, ...shape]. */
  activations(inputs: SampleTable['inputs'], count?: number): Promise<readonly Tensor[]>;
  /**
   * Loss, outputs and gradients of one sample, dropout off, batch statistics replaced by running ones: of a learning sample by
   * its position, or of a raw one with its target.
   */
  trace(sample: TracedSample): Promise<Trace>;
  /**
   * The same of one of the task's steps, where it has several or a walk of its own: with a raw sample, or what is drawn by chance
   * under the number `pick`.
   */
  walk?(name: WalkName, sample: SampleTable, pick: number): Promise<Walked>;
  /** What learning samples do to the network, dropout off, batch statistics replaced by running ones. */
  inspect(batch: BatchIndices): Promise<Inspection>;
  readParams(): Promise<Params>;
  /** Replaces by name; slots of frozen weights are passed over. Throws a RangeError naming the tensor when a name or shape is unknown. */
  writeParams(params: Partial<Params>): void;
  readonly report: ProgramReport;
  /** Samples of a batch, at most, where a step has to see all of them at once: more take another program. */
  readonly largestBatch?: number;
  readonly engine: EngineInUse;
  dispose(): void;
}

/** Told of every kernel that is ready; only where compiling takes long enough to be told. */
export type OnCompiled = (ready: number, all: number) => void;

export interface Engine {
  compile(
    document: CheckedDocument,
    data: TrainingData,
    key: RngKey,
    onCompiled?: OnCompiled,
  ): Promise<Result<Program, EngineFault>>;
}
