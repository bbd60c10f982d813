/**
 * @file A network that trains on tfjs-core, on whichever backend is in use. Steps are enqueued and never
 * waited for; what they yielded is read back when somebody asks.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { WalkName } from '#explain/walks.ts';
import { answerSize, type DataShape } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import type { EngineInUse } from '#protocol/backend.ts';
import type { AttentionRecord } from '#protocol/attention-record.ts';
import type { Moment } from '#protocol/made-samples.ts';
import type { Trace } from '#protocol/trace.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type {
  Answers,
  BatchIndices,
  Inspection,
  Params,
  Program,
  TracedSample,
  TrainingData,
  Walked,
} from '#engine/engine.ts';
import { readAllParams, writeAllParams } from './all-params.ts';
import { disposeModel } from './build-model.ts';
import {
  evaluateBatch,
  layerOutputs,
  predictBatch,
  readInspection,
  readTrace,
  scoreBatch,
} from './inspect.ts';
import type { Batch, SampleStore } from '#engine/kernels/sample-store.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { targetTensor } from '#engine/kernels/target-tensor.ts';
import { trimGpuPool } from '#engine/kernels/trim-gpu-pool.ts';
import { inChunks, listsInChunks } from './in-chunks.ts';
import { readAll } from './read-all.ts';
import { readAttention } from './read-attention.ts';
import { StepCost } from './step-cost.ts';
import { prepared, type Part, type Trainee, type Training } from './training.ts';
import type { Model } from './training-step.ts';

const fail = (reason: string): never => {
  throw new RangeError(reason);
};

export interface ProgramParts {
  readonly training: Training;
  readonly samples: SampleStore;
  readonly scaling: TrainingData['scaling'];
  /** Of one sample and of its answer. */
  readonly shape: DataShape;
  /** Of the optimizer. */
  readonly learningRate: number;
  readonly engine: EngineInUse;
}

interface Pending {
  readonly step: number;
  /** [loss, accuracy, ...extras] */
  readonly metrics: tf.Tensor;
}

export class TfjsProgram implements Program {
  readonly #parts: ProgramParts;
  readonly #training: Training;
  readonly #cost = new StepCost();
  #steps = 0;
  #pending: Pending[] = [];

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.#training = parts.training;
  }

  get engine(): EngineInUse {
    return this.#parts.engine;
  }

  get report() {
    return this.#cost.report;
  }

  get #model(): Model {
    return this.#training.answering.model;
  }

  step(batches: readonly BatchIndices[], learningRates: readonly number[] = [], epoch = 0): void {
    for (const [i, indices] of batches.entries()) {
      this.#cost.measure(() => {
        const learningRate = learningRates[i] ?? this.#parts.learningRate;
        const how = { step: this.#steps + 1, learningRate, epoch };
        const metrics = this.#training.step(() => this.#parts.samples.take(indices), how);
        this.#steps++;
        this.#pending.push({ step: this.#steps, metrics });
      });
    }
  }

  async drain(): Promise<readonly StepMetrics[]> {
    const pending = this.#pending;
    this.#pending = [];
    const values = await readAll(pending.map(({ metrics }) => metrics)).finally(() =>
      tf.dispose(pending.map(({ metrics }) => metrics)),
    );
    return pending.map(({ step }, index) => this.#metricsOf(step, values[index]!));
  }

  #metricsOf(step: number, [loss, accuracy, ...rest]: Float32Array): StepMetrics {
    const metrics = { step, loss: loss!, accuracy: accuracy! };
    if (rest.length === 0) return metrics;
    const { extras = [] } = this.#training;
    return { ...metrics, extras: Object.fromEntries(rest.map((value, index) => [extras[index]!, value])) };
  }

  predict(raw: SampleTable['inputs'], count: number): Promise<Float32Array> {
    return inChunks(raw, count, (chunk) => predictBatch(this.#model, this.#inputs(chunk)));
  }

  async evaluate(
    raw: SampleTable['inputs'],
    targets: SampleTable['targets'],
    part?: string,
  ): Promise<Answers> {
    const answering: Trainee = part === undefined ? this.#training.answering : this.#part(part);
    const count = raw.length / sizeOf(this.#parts.shape.input);
    const evaluateChunk = (chunk: SampleTable['inputs'], start: number): tf.Tensor =>
      evaluateBatch(answering.model, prepared(answering, this.#batch(chunk, targets, start)));
    const joined = await inChunks(raw, count, evaluateChunk, answerSize(this.#parts.shape));
    const width = joined.length / count; // loss, hit, outputs
    const column = (at: number) => Float32Array.from({ length: count }, (_, i) => joined[i * width + at]!);
    const outputs = joined.filter((_, i) => i % width > 1);
    return { losses: column(0), outputs, ...(answering.prepare && { hits: column(1) }) };
  }

  async score(
    raw: SampleTable['inputs'],
    targets: SampleTable['targets'],
  ): Promise<{ readonly losses: Float32Array; readonly hits: Float32Array }> {
    const { shape } = this.#parts;
    const count = raw.length / sizeOf(shape.input);
    const scoreChunk = (chunk: SampleTable['inputs'], start: number): tf.Tensor =>
      scoreBatch(this.#model, this.#batch(chunk, targets, start));
    const joined = await inChunks(raw, count, scoreChunk, answerSize(shape));
    const column = (at: number) => Float32Array.from({ length: count }, (_, i) => joined[2 * i + at]!);
    return { losses: column(0), hits: column(1) };
  }

  async runPart(part: string, raw: Float32Array, count: number): Promise<Float32Array> {
    const { model, input, takes } = this.#part(part);
    return inChunks(raw, count, (chunk) => {
      const values = takes === 'samples' ? scaleInputs(chunk, this.#parts.scaling) : chunk;
      return predictBatch(model, tf.tensor(values, [values.length / sizeOf(input), ...input]));
    });
  }

  async moments(after: number): Promise<readonly Moment[]> {
    return (await this.#training.series?.read(after, this.#steps)) ?? [];
  }

  #part(name: string): Part {
    return this.#training.parts?.[name] ?? fail(`There is no part ${name} to be run by itself.`);
  }

  #inputs(raw: SampleTable['inputs']): tf.Tensor {
    const { shape, scaling } = this.#parts;
    return tf.tensor(scaleInputs(raw, scaling), [raw.length / sizeOf(shape.input), ...shape.input]);
  }

  /** Raw samples with their targets, of which theirs begin at sample `start`. */
  #batch(raw: SampleTable['inputs'], targets: SampleTable['targets'], start: number): Batch {
    const inputs = this.#inputs(raw);
    const rows = Array.from({ length: inputs.shape[0] }, (_, row) => start + row);
    const classified = !(targets instanceof Float32Array);
    return { inputs, targets: targetTensor(targets, this.#parts.shape, rows), classified };
  }

  /** What `trainee` makes of learning samples. */
  #batchFor(trainee: Trainee, indices: BatchIndices): Batch {
    return prepared(trainee, this.#parts.samples.take(indices));
  }

  /** One after another: what they have in common is not read twice at once. */
  async #lookAtEach<T>(look: (trainee: Trainee) => Promise<T>): Promise<readonly T[]> {
    const seen: T[] = [];
    for (const trainee of this.#training.trainees) seen.push(await look(trainee));
    return seen;
  }

  async activations(raw: SampleTable['inputs'], count = 1): Promise<readonly Tensor[]> {
    const { trainees } = this.#training;
    const values = await listsInChunks(raw, count, (chunk) => {
      const inputs = this.#inputs(chunk);
      const batch = {
        inputs,
        targets: tf.zeros([inputs.shape[0], answerSize(this.#parts.shape)]),
        classified: true,
      };
      return trainees.flatMap((trainee) => layerOutputs(trainee.model, prepared(trainee, batch).inputs));
    });
    return trainees
      .flatMap(({ model }) => model.network.layers)
      .map(({ name, output: shape }, i) => ({ name, shape, values: values[i]! }));
  }

  attention(raw: SampleTable['inputs']): Promise<readonly AttentionRecord[]> {
    return readAttention(this.#model, () => this.#inputs(raw));
  }

  async trace(sample: TracedSample): Promise<Trace> {
    const takeBatch = (): Batch =>
      typeof sample === 'number'
        ? this.#parts.samples.take(Uint32Array.of(sample))
        : this.#batch(sample.inputs, sample.targets, 0);
    const traces = await this.#lookAtEach(
      (trainee) =>
        trainee.trace?.(takeBatch) ?? readTrace(trainee.model, () => prepared(trainee, takeBatch())),
    );
    return { loss: traces[0]!.loss, layers: traces.flatMap(({ layers }) => layers) };
  }

  walk(name: WalkName, { inputs, targets }: SampleTable, pick: number): Promise<Walked> {
    const walk = this.#training.walks?.[name] ?? fail(`There is no step ${name} to be walked.`);
    return walk(() => this.#batch(inputs, targets, 0), pick);
  }

  async inspect(batch: BatchIndices): Promise<Inspection> {
    const seen = await this.#lookAtEach((trainee) =>
      readInspection(trainee.model, () => this.#batchFor(trainee, batch)),
    );
    return {
      outputs: seen.flatMap(({ outputs }) => outputs),
      gradients: seen.flatMap(({ gradients }) => gradients),
    };
  }

  async readParams(): Promise<Params> {
    const step = this.#steps;
    return { ...(await readAllParams(this.#training)), step };
  }

  writeParams({ params = [], slots = [], step }: Partial<Params>): void {
    writeAllParams(this.#training, { params, slots });
    if (step !== undefined) this.#steps = step;
  }

  dispose(): void {
    tf.dispose(this.#pending.map(({ metrics }) => metrics));
    this.#pending = [];
    const { trainees, shadows = [], series } = this.#training;
    series?.dispose();
    for (const model of [...trainees.map((trainee) => trainee.model), ...shadows]) disposeModel(model);
    this.#parts.samples.dispose();
    trimGpuPool();
  }
}
