/** @file A network that trains through its own kernels. While it does, nothing is allocated in the arena. */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { BatchIndices, Params, Program, ProgramReport, TracedSample } from '#engine/engine.ts';
import type { TensorId } from '#engine/compiled/ir/graph.ts';
import type { TraceShapes } from '#engine/compiled/trace-of.ts';
import type { EngineInUse } from '#protocol/backend.ts';
import type { StepMetrics } from '#protocol/run.ts';
import { releaseMachine } from './machine.ts';
import type { Training, TrainingParts } from './training.ts';
import { WasmInference } from './wasm-inference.ts';
import { WasmInspection } from './wasm-inspection.ts';
import type { WorkspacePlan } from './workspace.ts';

export interface ProgramParts extends TrainingParts {
  /** For batches of up to so many samples; longer ones go through in portions, unless they are needed as a whole. */
  makeTraining(batchSize: number): Training;
  readonly batchSize: number;
  /** For one sample, with every layer's output to be seen. */
  readonly inspectionPlan: WorkspacePlan;
  readonly shapes: TraceShapes;
  /** What the loss takes. */
  readonly output: TensorId;
  readonly scaling: { readonly mean: number; readonly factor: number };
}

/** There is no device that anything would have to be sent to. */
const REPORT: ProgramReport = {
  dispatchesPerStep: 0,
  submitsPerStep: 0,
  buffersCreatedPerStep: 0,
  bytesUploadedPerStep: 0,
};

export class WasmProgram implements Program {
  readonly report = REPORT;
  readonly engine: EngineInUse;
  readonly #parts: ProgramParts;
  readonly #inference: WasmInference;
  readonly #inspection: WasmInspection;
  #training: Training;
  #steps = 0;
  #finished: StepMetrics[] = [];

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.#training = parts.makeTraining(parts.batchSize);
    const { pieces } = this.#training.workspace;
    this.engine = { name: 'compiled', threads: Math.min(parts.machine.crew?.threads ?? 1, pieces) };
    this.#inference = new WasmInference(parts, () => this.#training.workspace);
    this.#inspection = new WasmInspection(parts);
  }

  step(batches: readonly BatchIndices[], learningRates: readonly number[] = []): void {
    const longest = batches.reduce((most, { length }) => Math.max(most, length), 0);
    // Memory is not taken back before the program is disposed of: as it doubles, that is at most as much again.
    if (!this.#training.takes(longest))
      this.#training = this.#parts.makeTraining(Math.max(longest, 2 * this.#training.workspace.capacity));
    const metrics = this.#training.step(batches, learningRates, this.#steps);
    this.#steps += metrics.length;
    for (const each of metrics) this.#finished.push(each);
  }

  async drain(): Promise<readonly StepMetrics[]> {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  async predict(inputs: SampleTable['inputs'], count: number) {
    return this.#inference.predict(inputs, count);
  }

  async evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    return this.#inference.evaluate(inputs, targets);
  }

  async activations(inputs: SampleTable['inputs'], count = 1) {
    return this.#inspection.activations(inputs, count);
  }

  async trace(sample: TracedSample) {
    return this.#inspection.trace(sample);
  }

  async inspect(batch: BatchIndices) {
    return this.#inspection.inspect(batch);
  }

  async readParams(): Promise<Params> {
    return { ...this.#parts.parameters.read(), step: this.#steps };
  }

  writeParams({ params = [], slots = [], step }: Partial<Params>): void {
    this.#parts.parameters.write(params, slots);
    this.#training.workspace.refresh();
    if (step !== undefined) this.#steps = step;
  }

  dispose(): void {
    releaseMachine(this.#parts.machine);
  }
}
