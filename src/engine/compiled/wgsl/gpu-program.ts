/**
 * @file A network that trains on the GPU through its own kernels. Everything is on the device before the first step; a
 * step writes a record and the positions of its samples, and a submit runs the same list of kernels once for each piece
 * of each batch. Nothing is read back until somebody asks.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { needsWholeBatch } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { BatchIndices, Params, Program, ProgramReport, TracedSample } from '#engine/engine.ts';
import { movesOf, type MoveAt, type MovingPlan } from '#engine/optimizers/moves.ts';
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { Device, Dispatch } from './device.ts';
import type { GpuInference } from './gpu-inference.ts';
import type { GpuInspection } from './gpu-inspection.ts';
import type { ParameterTransfer } from './parameter-transfer.ts';
import type { ReadBack } from './read-back.ts';
import type { LearningSamples } from './learning-samples.ts';
import { MOST_RECORDS, type Run, type Submitter } from './submitter.ts';
import type { Workspace } from './workspace.ts';

/** Pieces whose metrics wait on the device, at most; slot 0 is for what nobody asks for. */
export const SLOTS = 2048;

export interface GpuProgramParts {
  readonly device: Device;
  readonly submitter: Submitter;
  readonly readBack: ReadBack;
  readonly samples: LearningSamples;
  readonly workspace: Workspace;
  readonly transfer: ParameterTransfer;
  /** From the samples' positions to their gradients, what moves the weights along them, and what only collects them. */
  readonly learn: readonly Dispatch[];
  readonly move: readonly Dispatch[];
  readonly hold: readonly Dispatch[];
  /** [SLOTS] of (Σ losses, hits), and of penalties. */
  readonly metrics: GPUBuffer;
  readonly penalties: GPUBuffer;
  readonly inference: GpuInference;
  readonly inspection: GpuInspection;
  readonly plan: MovingPlan;
  /** The document's stream. */
  readonly key: RngKey;
  /** Spoils what a step has to write. For tests. */
  readonly beforeStep: (() => void) | null;
}

/** A step that is enqueued: the samples of its batch, and the slots of its pieces. */
interface Pending {
  readonly step: number;
  readonly samples: number;
  readonly firstSlot: number;
  readonly pieces: number;
}

export class GpuProgram implements Program {
  readonly engine = { name: 'compiled' } as const;
  readonly #parts: GpuProgramParts;
  readonly #moves: MoveAt;
  #steps = 0;
  #nextSlot = 1;
  #pending: Pending[] = [];
  /** Metrics on their way, since the slots had to be used again. */
  #reading: Promise<readonly StepMetrics[]>[] = [];
  /** What was asked of the device, and for how many steps: a program that goes on from step 1000 has asked nothing yet. */
  #submits = 0;
  #bytes = 0;
  #enqueued = 0;

  constructor(parts: GpuProgramParts) {
    this.#parts = parts;
    this.#moves = movesOf(parts.plan);
  }

  /** Batch normalization has to see a whole batch; everything else goes through in pieces. */
  get largestBatch(): number {
    const { graph, capacity } = this.#parts.workspace.plan;
    return needsWholeBatch(graph) ? capacity : Infinity;
  }

  get report(): ProgramReport {
    const { learn, move } = this.#parts;
    const steps = Math.max(1, this.#enqueued);
    return {
      dispatchesPerStep: learn.length + move.length,
      submitsPerStep: this.#submits / steps,
      buffersCreatedPerStep: 0,
      bytesUploadedPerStep: this.#bytes / steps,
    };
  }

  step(batches: readonly BatchIndices[], learningRates: readonly number[] = []): void {
    const { most } = this.#parts.samples;
    const { capacity } = this.#parts.workspace.plan;
    let runs: Run[] = [];
    let indices: number[] = [];
    const flush = (): void => {
      if (runs.length > 0) this.#submit(runs, indices);
      [runs, indices] = [[], []];
    };
    for (const [i, batch] of batches.entries()) {
      const pieces = Math.ceil(batch.length / capacity);
      if (runs.length + pieces > MOST_RECORDS || indices.length + batch.length > most) flush();
      if (this.#nextSlot + pieces > SLOTS) {
        flush();
        this.#reading.push(this.#readMetrics());
      }
      runs.push(...this.#runsOf(batch, indices.length, learningRates[i]));
      indices.push(...batch);
    }
    flush();
    this.#enqueued += batches.length;
  }

  /** The runs of one batch, whose samples' positions begin at `offset`. */
  #runsOf(batch: BatchIndices, offset: number, learningRate: number | undefined): readonly Run[] {
    const { workspace, learn, key, plan } = this.#parts;
    const { capacity } = workspace.plan;
    const step = ++this.#steps;
    const pieces = Math.ceil(batch.length / capacity);
    const [firstSlot, samples] = [this.#nextSlot, batch.length];
    this.#nextSlot += pieces;
    this.#pending.push({ step, samples, firstSlot, pieces });
    const move = this.#moves(learningRate ?? plan.optimizer.learningRate, step);
    const last = [...learn, ...(move.moves ? this.#parts.move : this.#parts.hold)];
    const shared = {
      training: true,
      move,
      scale: 1 / samples,
      key: fold(key, DROPOUT, step),
    };
    return Array.from({ length: pieces }, (_, piece) => {
      const firstSample = piece * capacity;
      const record = {
        ...shared,
        samples: Math.min(capacity, samples - firstSample),
        firstIndex: offset + firstSample,
        firstSample,
        slot: firstSlot + piece,
        further: piece > 0,
      };
      return { record, dispatches: piece === pieces - 1 ? last : learn };
    });
  }

  #submit(runs: readonly Run[], indices: readonly number[]): void {
    const { device, workspace, samples, submitter, beforeStep } = this.#parts;
    beforeStep?.();
    const positions = samples.place(Uint32Array.from(indices));
    device.write(workspace.indices, positions);
    submitter.submit(runs);
    this.#submits++;
    this.#bytes += positions.byteLength + submitter.bytesOf(runs.length);
  }

  /** The metrics of all pending steps; their slots are free from now on, since copies wait for their turn. */
  async #readMetrics(): Promise<readonly StepMetrics[]> {
    const { readBack, metrics, penalties } = this.#parts;
    const pending = this.#pending;
    const slots = this.#nextSlot;
    [this.#pending, this.#nextSlot] = [[], 1];
    if (pending.length === 0) return [];
    const [sums, penalty] = await readBack.read([
      { buffer: metrics, bytes: slots * 2 * FLOAT },
      { buffer: penalties, bytes: slots * FLOAT },
    ]);
    return pending.map(({ step, samples, firstSlot, pieces }) => {
      let [loss, hits] = [0, 0];
      for (let slot = firstSlot; slot < firstSlot + pieces; slot++) {
        loss += sums![2 * slot]!;
        hits += sums![2 * slot + 1]!;
      }
      return { step, loss: loss / samples + penalty![firstSlot + pieces - 1]!, accuracy: hits / samples };
    });
  }

  async drain(): Promise<readonly StepMetrics[]> {
    const reading = [...this.#reading, this.#readMetrics()];
    this.#reading = [];
    return (await Promise.all(reading)).flat();
  }

  predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array> {
    return this.#parts.inference.predict(inputs, count);
  }

  evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    return this.#parts.inference.evaluate(inputs, targets);
  }

  activations(inputs: SampleTable['inputs'], count = 1) {
    return this.#parts.inspection.activations(inputs, count);
  }

  trace(sample: TracedSample) {
    return this.#parts.inspection.trace(sample);
  }

  inspect(batch: BatchIndices) {
    return this.#parts.inspection.inspect(batch);
  }

  async readParams(): Promise<Params> {
    const step = this.#steps;
    return { ...(await this.#parts.transfer.read(this.#parts.readBack)), step };
  }

  writeParams({ params = [], slots = [], step }: Partial<Params>): void {
    this.#parts.transfer.write(params, slots);
    if (step !== undefined) this.#steps = step;
  }

  dispose(): void {
    this.#parts.device.dispose();
  }
}
