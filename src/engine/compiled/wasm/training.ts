/** @file Training steps of a workspace: whole runs of them are one call of the kernels. */
import type { BatchIndices } from '#engine/engine.ts';
import { movesOf, type MoveAt, type MovingPlan } from '#engine/optimizers/moves.ts';
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { StepMetrics } from '#protocol/run.ts';
import type { Address } from './arena.ts';
import type { Machine, MachineProgram } from './machine.ts';
import type { Parameters } from './parameters.ts';
import type { ResidentSamples } from './samples.ts';
import { StepTable } from './steps.ts';
import { makeInstruct, onSamples } from './tape.ts';
import { updatePhases } from './update-phases.ts';
import type { Workspace } from './workspace.ts';

/** Steps and positions of samples that one call is told at most. */
const MOST_STEPS = 512;
const MOST_INDICES = 65_536;

export interface TrainingParts {
  readonly machine: Machine;
  readonly parameters: Parameters;
  readonly samples: ResidentSamples;
  readonly plan: MovingPlan;
  /** The document's stream. */
  readonly key: RngKey;
  /** Spoils the workspace before every step. For tests. */
  readonly poison: boolean;
}

/** Batches `first` … `end − 1`, whose positions fit into one call. */
interface Chunk {
  readonly first: number;
  readonly end: number;
}

export class Training {
  readonly #parts: TrainingParts;
  readonly #program: MachineProgram;
  readonly #steps: StepTable;
  readonly #indices: Address;
  readonly #moves: MoveAt;
  readonly workspace: Workspace;

  constructor(parts: TrainingParts, workspace: Workspace) {
    const { machine, plan } = parts;
    this.#parts = parts;
    this.workspace = workspace;
    this.#moves = movesOf(plan);
    this.#program = this.#layProgram();
    this.#steps = new StepTable(machine.arena, workspace.stepLayout, MOST_STEPS);
    this.#indices = machine.arena.allocate(MOST_INDICES * Uint32Array.BYTES_PER_ELEMENT);
  }

  #layProgram(): MachineProgram {
    const { machine, parameters, samples, plan } = this.#parts;
    const { workspace } = this;
    const { gradient } = workspace;
    const instruct = makeInstruct(machine.arena);
    return workspace.layProgram([
      ...onSamples([
        instruct('gather', samples.inputsInto(workspace.input)),
        samples.targetsInto(workspace.targets, instruct),
        ...workspace.training,
      ]),
      ...updatePhases(plan, { machine, parameters, gradient, pieces: workspace.pieces, instruct }),
      ...workspace.follow,
    ]);
  }

  /** Whether a batch of `samples` can be taken. */
  takes(samples: number): boolean {
    return !this.workspace.needsWholeBatch || samples <= this.workspace.capacity;
  }

  /** One step per batch; `before` have been taken already. */
  step(
    batches: readonly BatchIndices[],
    learningRates: readonly number[],
    before: number,
  ): readonly StepMetrics[] {
    const metrics: StepMetrics[] = [];
    for (let first = 0; first < batches.length; first = metrics.length) {
      const chunk = { first, end: this.#endOfChunk(batches, first) };
      this.#tell(batches, chunk, { before, learningRates });
      this.#parts.machine.run(this.#program, this.#steps.address, chunk.end - first);
      for (let i = first; i < chunk.end; i++)
        metrics.push(this.#metrics(before + i + 1, i - first, batches[i]!.length));
    }
    return metrics;
  }

  #endOfChunk(batches: readonly BatchIndices[], first: number): number {
    const most = this.#parts.poison ? 1 : MOST_STEPS;
    let [end, room] = [first, MOST_INDICES];
    while (end < batches.length && end - first < most && (room -= batches[end]!.length) >= 0) end++;
    if (end === first) throw new RangeError(`A batch of ${batches[first]!.length} samples is too long.`);
    return end;
  }

  /** Writes what the kernels have to know of every step. */
  #tell(
    batches: readonly BatchIndices[],
    { first, end }: Chunk,
    { before, learningRates }: { readonly before: number; readonly learningRates: readonly number[] },
  ): void {
    const { machine, samples, plan, key, poison } = this.#parts;
    if (poison) this.workspace.poison();
    const list = machine.arena.words(this.#indices, MOST_INDICES);
    const draws = this.workspace.stepLayout.dropouts.length > 0;
    let told = 0;
    for (let i = first; i < end; i++) {
      const batch = batches[i]!;
      samples.bringIn(batch);
      list.set(batch, told);
      const step = before + i + 1;
      const record = {
        indices: this.#indices + told * Uint32Array.BYTES_PER_ELEMENT,
        samples: batch.length,
        scale: 1 / batch.length,
        move: this.#moves(learningRates[i] ?? plan.optimizer.learningRate, step),
      };
      this.#steps.write(i - first, record, draws ? fold(key, DROPOUT, step) : null);
      told += batch.length;
    }
  }

  #metrics(step: number, row: number, samples: number): StepMetrics {
    const { loss, penalty, hits } = this.#steps.sums(row);
    const accuracy = this.#parts.samples.hasAccuracy ? hits / samples : 0;
    return { step, loss: loss / samples + penalty, accuracy };
  }
}
