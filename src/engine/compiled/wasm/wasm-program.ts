/**
 * @file A network that trains through its own kernels. A step runs at once, start to end, and allocates nothing in the
 * arena: gather, forward, loss, backward for every piece of the batch, then one pass of the optimizer.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { BatchIndices, Params, Program, ProgramReport } from '#engine/engine.ts';
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { Shape } from '#model/shape.ts';
import type { StepMetrics } from '#protocol/run.ts';
import { Inference } from '#engine/compiled/inference.ts';
import { Inspection } from '#engine/compiled/inspection.ts';
import type { TensorId } from '#engine/compiled/ir/graph.ts';
import type { Address } from './arena.ts';
import type { Pass } from './executable.ts';
import { releaseMachine, type Machine } from './machine.ts';
import type { makeMove } from './optimizer.ts';
import type { Parameters } from './parameters.ts';
import type { ResidentSamples } from './samples.ts';
import type { Workspace, WorkspacePlan } from './workspace.ts';

export interface ProgramParts {
  readonly machine: Machine;
  readonly parameters: Parameters;
  readonly samples: ResidentSamples;
  /** For training and for whole tables. */
  readonly workspace: Workspace;
  /** For one sample, with every layer's output to be seen. */
  readonly inspectionPlan: WorkspacePlan;
  readonly move: ReturnType<typeof makeMove>;
  /** Of the layers. */
  readonly names: readonly string[];
  readonly shapes: readonly Shape[];
  /** What the loss takes. */
  readonly output: TensorId;
  readonly scaling: { readonly mean: number; readonly factor: number };
  readonly learningRate: number;
  /** The document's stream. */
  readonly key: RngKey;
  /** Spoils the workspace before every pass. For tests. */
  readonly poison: boolean;
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
  readonly engine = { name: 'compiled' } as const;
  readonly #parts: ProgramParts;
  readonly #inference: Inference;
  readonly #inspection: Inspection;
  /** The record and the list of indices by which batches are gathered. */
  readonly #gathering: Address;
  readonly #indices: Address;
  readonly #losses: Float32Array;
  #learningRate: number;
  #steps = 0;
  #finished: StepMetrics[] = [];

  constructor(parts: ProgramParts) {
    const { machine, workspace, samples } = parts;
    this.#parts = parts;
    this.#inference = new Inference(parts);
    this.#inspection = new Inspection(parts);
    this.#gathering = samples.viewInto(workspace.input);
    this.#indices = machine.arena.allocate(workspace.capacity * 4);
    this.#losses = new Float32Array(workspace.capacity);
    this.#learningRate = parts.learningRate;
  }

  step(batches: readonly BatchIndices[]): void {
    for (const batch of batches) this.#finished.push(this.#train(batch));
  }

  #train(batch: BatchIndices): StepMetrics {
    const { parameters, workspace, move, key } = this.#parts;
    const step = this.#steps + 1;
    const dropout = fold(key, DROPOUT, step);
    let [lossSum, hits] = [0, 0];
    for (let first = 0; first < batch.length; first += workspace.capacity) {
      const piece = batch.subarray(first, first + workspace.capacity);
      hits += this.#trainPiece(piece, { samples: piece.length, first, dropout }, 1 / batch.length);
      for (let i = 0; i < piece.length; i++) lossSum += this.#losses[i]!;
    }
    const loss = lossSum / batch.length + parameters.penalize();
    move(parameters, step, this.#learningRate);
    workspace.refresh();
    this.#steps = step;
    return { step, loss, accuracy: hits / batch.length };
  }

  /** Adds a piece's share of the gradient; its losses are in `#losses`. Returns the hits. */
  #trainPiece(piece: BatchIndices, pass: Pass, scale: number): number {
    const { samples, workspace, poison } = this.#parts;
    if (poison) workspace.poison();
    samples.gather(this.#gathering, piece, this.#indices, workspace.input.value);
    workspace.forward(pass);
    const hits = workspace.lose(samples.labelsOf(piece), scale, this.#losses);
    workspace.backward(pass);
    return hits;
  }

  async drain(): Promise<readonly StepMetrics[]> {
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  tune({ learningRate }: { readonly learningRate: number }): void {
    this.#learningRate = learningRate;
  }

  async predict(inputs: SampleTable['inputs'], count: number) {
    return this.#inference.predict(inputs, count);
  }

  async evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    return this.#inference.evaluate(inputs, targets);
  }

  async activations(inputs: SampleTable['inputs']) {
    return this.#inspection.activations(inputs);
  }

  async trace(index: number) {
    return this.#inspection.trace(index);
  }

  async gradientNorms(batch: BatchIndices) {
    return this.#inspection.gradientNorms(batch);
  }

  async readParams(): Promise<Params> {
    return { ...this.#parts.parameters.read(), step: this.#steps };
  }

  writeParams({ params = [], slots = [], step }: Partial<Params>): void {
    const { parameters, workspace } = this.#parts;
    parameters.write(params, slots);
    workspace.refresh();
    if (step !== undefined) this.#steps = step;
  }

  dispose(): void {
    releaseMachine(this.#parts.machine);
  }
}
