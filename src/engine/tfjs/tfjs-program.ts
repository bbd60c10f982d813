/**
 * @file A network that trains on tfjs-core, on whichever backend is in use. Steps are enqueued and never
 * waited for; what they yielded is read back when somebody asks.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { EngineInUse } from '#protocol/backend.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { BatchIndices, Params, Program, TrainingData } from '#engine/engine.ts';
import { infer, layerOutputs, predictBatch, readGradientNorms, readTrace } from './inspect.ts';
import type { SampleStore } from '#engine/kernels/sample-store.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import { trimGpuPool } from '#engine/kernels/trim-gpu-pool.ts';
import { readAll } from './read-all.ts';
import { StepCost } from './step-cost.ts';
import { trainStep, type Model } from './training-step.ts';

/** Samples that are inferred at once: bounds the memory of intermediate images. */
const CHUNK = 256;

export interface ProgramParts {
  readonly model: Model;
  readonly samples: SampleStore;
  readonly scaling: TrainingData['scaling'];
  /** Of one sample. */
  readonly input: Shape;
  /** Numbers of an answer. */
  readonly outputs: number;
  /** Of the optimizer. */
  readonly learningRate: number;
  readonly engine: EngineInUse;
}

/** One part after another. */
function joinParts(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((offset, part) => (out.set(part, offset), offset + part.length), 0);
  return out;
}

interface Pending {
  readonly step: number;
  /** [loss, accuracy] */
  readonly metrics: tf.Tensor;
}

export class TfjsProgram implements Program {
  readonly #parts: ProgramParts;
  readonly #model: Model;
  readonly #cost = new StepCost();
  #steps = 0;
  #pending: Pending[] = [];

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.#model = parts.model;
  }

  get engine(): EngineInUse {
    return this.#parts.engine;
  }

  get report() {
    return this.#cost.report;
  }

  step(batches: readonly BatchIndices[], learningRates: readonly number[] = []): void {
    for (const [i, indices] of batches.entries()) {
      this.#cost.measure(() => {
        const learningRate = learningRates[i] ?? this.#parts.learningRate;
        const how = { step: this.#steps + 1, learningRate };
        const metrics = trainStep(this.#model, () => this.#parts.samples.take(indices), how);
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
    return pending.map(({ step }, index) => ({
      step,
      loss: values[index]![0]!,
      accuracy: values[index]![1]!,
    }));
  }

  predict(raw: SampleTable['inputs'], count: number): Promise<Float32Array> {
    return this.#inChunks(raw, count, (inputs) => predictBatch(this.#model, inputs));
  }

  async evaluate(raw: SampleTable['inputs'], targets: SampleTable['targets']) {
    const { input, outputs: width } = this.#parts;
    const { network, loss } = this.#model;
    const count = raw.length / sizeOf(input);
    const joined = await this.#inChunks(raw, count, (inputs, start) => {
      const z = infer(this.#model, inputs);
      const rows = Array.from({ length: inputs.shape[0] }, (_, row) => start + row);
      const answers = tf.tensor2d(targetRows(targets, width, rows), [rows.length, width]);
      const losses = loss.perSample(z, answers);
      return tf.concat([tf.expandDims(losses, 1), network.activateOutput(z)] as tf.Tensor2D[], 1);
    });
    const losses = Float32Array.from({ length: count }, (_, i) => joined[i * (width + 1)]!);
    const outputs = joined.filter((_, i) => i % (width + 1) !== 0);
    return { losses, outputs };
  }

  /** Runs `infer` over all samples, some at a time, and joins what it gives: [chunk, …] → [count, …]. */
  async #inChunks(
    raw: SampleTable['inputs'],
    count: number,
    inferChunk: (inputs: tf.Tensor, start: number) => tf.Tensor,
  ): Promise<Float32Array> {
    const size = raw.length / count;
    const results: tf.Tensor[] = [];
    for (let start = 0; start < count; start += CHUNK) {
      const chunk = raw.subarray(start * size, Math.min(count, start + CHUNK) * size);
      results.push(tf.tidy(() => inferChunk(this.#inputs(chunk), start)));
    }
    return joinParts(await readAll(results).finally(() => tf.dispose(results)));
  }

  #inputs(raw: SampleTable['inputs']): tf.Tensor {
    const { input, scaling } = this.#parts;
    const values = scaleInputs(raw, scaling);
    return tf.tensor(values, [values.length / tf.util.sizeFromShape([...input]), ...input]);
  }

  async activations(raw: SampleTable['inputs'], count = 1): Promise<readonly Tensor[]> {
    const size = raw.length / count;
    const chunks: (readonly Float32Array[])[] = [];
    for (let start = 0; start < count; start += CHUNK) {
      const chunk = raw.subarray(start * size, Math.min(count, start + CHUNK) * size);
      const outputs = tf.tidy(() => layerOutputs(this.#model, this.#inputs(chunk)));
      chunks.push(await readAll(outputs).finally(() => tf.dispose(outputs)));
    }
    return this.#model.network.layers.map(({ name, output: shape }, layer) => ({
      name,
      shape,
      values: joinParts(chunks.map((values) => values[layer]!)),
    }));
  }

  trace(index: number) {
    return readTrace(this.#model, () => this.#parts.samples.take(Uint32Array.of(index)));
  }

  gradientNorms(batch: BatchIndices) {
    return readGradientNorms(this.#model, () => this.#parts.samples.take(batch));
  }

  async readParams(): Promise<Params> {
    const step = this.#steps;
    return { ...(await this.#model.store.read()), step };
  }

  writeParams({ params = [], slots = [], step }: Partial<Params>): void {
    this.#model.store.write(params, slots);
    if (step !== undefined) this.#steps = step;
  }

  dispose(): void {
    tf.dispose(this.#pending.map(({ metrics }) => metrics));
    this.#pending = [];
    this.#model.store.dispose();
    this.#model.constants.dispose();
    this.#parts.samples.dispose();
    trimGpuPool();
  }
}
