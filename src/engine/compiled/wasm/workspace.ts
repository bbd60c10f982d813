/**
 * @file The activations, gradients and operations of one way of running a graph. A batch is cut into a fixed number of
 * pieces, each with a slice of memory of its own, which share nothing but the parameters; threads take them as they
 * come. A piece that does not fit into its slice goes through in portions, which add up their gradients.
 */
import { INPUT, needsWholeBatch, type Graph, type TensorId } from '#engine/compiled/ir/graph.ts';
import type { PlannedOp } from '#engine/compiled/plan/epilogues.ts';
import { FLOAT, type PlacedTensor } from '#engine/compiled/plan/layout.ts';
import { STANDSTILL } from '#engine/optimizers/moves.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import type { LossSpec } from '#model/losses/index.ts';
import { planBuffers, TensorAccess, type Half } from './buffers.ts';
import type { Buffer, Executable, Site } from './executable.ts';
import { lossSettings } from './loss.ts';
import { floatBits } from './records.ts';
import type { Machine, MachineProgram } from './machine.ts';
import { makeExecutable } from './make-executable.ts';
import type { Parameters } from './parameters.ts';
import { rowsView } from './rows-view.ts';
import { eachPiece, SlicePlan, type Offset, type Slices } from './slices.ts';
import { stepLayout, StepTable, type StepLayout, type StepSums } from './steps.ts';
import {
  layPhases,
  makeInstruct,
  onSamples,
  onShares,
  type Instruction,
  type Instructions,
  type Phase,
} from './tape.ts';

export interface WorkspacePlan {
  readonly graph: Graph;
  readonly placed: readonly PlacedTensor[];
  readonly ops: readonly PlannedOp[];
  /** Tensors whose gradients are wanted. */
  readonly differentiated: ReadonlySet<TensorId>;
  readonly pieces: number;
  /** Samples that a slice holds. */
  readonly capacity: number;
  readonly loss: LossSpec;
  /** See `TrainingData.cut`; null where there is none. */
  readonly cut: number | null;
  /** [classes]: what a sample of each class counts for in training; null where all count 1. */
  readonly classFactors: Float32Array | null;
}

/** Passes that are asked for one by one. */
type Pass = 'infer' | 'lose' | 'weigh' | 'backward' | 'answer' | 'follow';

export class Workspace {
  readonly #machine: Machine;
  readonly #parameters: Parameters;
  readonly #plan: WorkspacePlan;
  readonly #buffers: ReadonlyMap<TensorId, Buffer>;
  readonly #executables: readonly Executable[];
  readonly #slices: Slices;
  readonly #access: TensorAccess;
  readonly #losses: Offset;
  /** What a pass writes before it reads it, but for tensors. */
  readonly #scratch: (readonly [Offset, number])[] = [];
  readonly #clear: Instructions;
  /** The loss as it is looked at, and as it counts in training. */
  readonly #lose: Instruction;
  readonly #learn: Instruction;
  readonly #passes: Readonly<Record<Pass, MachineProgram>>;
  readonly #step: StepTable;
  readonly stepLayout: StepLayout;
  /** Of all parameters. */
  readonly gradient: Offset;
  /** What the loss compares the output with: [samples, outputs], laid out as it. */
  readonly targets: Buffer;

  constructor(machine: Machine, parameters: Parameters, plan: WorkspacePlan) {
    this.#machine = machine;
    this.#parameters = parameters;
    this.#plan = plan;
    this.stepLayout = stepLayout(plan.graph, plan.pieces);
    const room = new SlicePlan();
    this.gradient = room.take(parameters.length * FLOAT);
    this.#buffers = planBuffers(plan, room);
    const { layout } = this.#buffers.get(plan.graph.output)!;
    this.targets = { layout, value: room.take(plan.capacity * layout.sampleBytes), gradient: 0 };
    this.#losses = room.take(plan.capacity * FLOAT);
    const site = this.#makeSite(room);
    this.#executables = plan.ops.map((op) => makeExecutable(op, site));
    this.#clear = this.#clearGradients(site);
    this.#lose = this.#loss(site, null);
    this.#learn = this.#loss(site, plan.classFactors);
    this.#slices = room.allocate(machine.arena, plan.pieces);
    this.#access = new TensorAccess(machine.arena, this.#slices);
    this.#passes = this.#makePasses(site);
    this.#step = new StepTable(machine.arena, this.stepLayout, 1);
    this.refresh();
  }

  /** Samples that go through at once. */
  get capacity(): number {
    return this.#plan.capacity * this.#plan.pieces;
  }

  /** Into which a batch is cut. */
  get pieces(): number {
    return this.#plan.pieces;
  }

  get needsWholeBatch(): boolean {
    return needsWholeBatch(this.#plan.graph);
  }

  get input(): Buffer {
    return this.#buffers.get(INPUT)!;
  }

  #makeSite(room: SlicePlan): Site {
    const { arena } = this.#machine;
    return {
      machine: this.#machine,
      parameters: this.#parameters,
      gradient: this.gradient,
      capacity: this.#plan.capacity,
      buffer: (tensor) => this.#buffers.get(tensor)!,
      scratch: (bytes) => {
        const offset = room.take(bytes);
        this.#scratch.push([offset, bytes]);
        return offset;
      },
      instruct: makeInstruct(arena),
      keyOf: (layer) => this.stepLayout.dropouts.indexOf(layer),
    };
  }

  /** What consumers send to a tensor is added up, so that everything starts at zero. */
  #clearGradients({ instruct }: Site): Instructions {
    return [...this.#buffers].flatMap(([tensor, { layout, gradient }]) => {
      const own = gradient !== 0 && this.#plan.placed[tensor]!.storage === tensor;
      return own ? [instruct('clear', { from: gradient, bytes: layout.sampleBytes })] : [];
    });
  }

  #loss({ instruct, buffer, machine }: Site, factors: Float32Array | null): Instruction {
    const { layout, value, gradient } = buffer(this.#plan.graph.output);
    return instruct('loss', {
      ...lossSettings(this.#plan.loss, layout.channels),
      outputs: layout.channels,
      stride: layout.sampleBytes,
      z: value,
      targets: this.targets.value,
      gradient,
      losses: this.#losses,
      cut: floatBits(this.#plan.cut ?? NaN),
      classFactors: factors ? machine.arena.table(new Uint32Array(factors.buffer)) : 0,
    });
  }

  #makePasses(site: Site): Record<Pass, MachineProgram> {
    const each = this.#executables;
    const output = site.buffer(this.#plan.graph.output);
    const answer = site.instruct('activate', {
      view: rowsView(site, output, output),
      activation: ACTIVATIONS.indexOf(this.#plan.graph.outputActivation ?? 'linear'),
      x: output.value,
      y: output.value,
    });
    const infer = each.flatMap((executable) => executable.infer ?? executable.forward);
    const backward = each
      .toReversed()
      .flatMap((executable) => executable.backwardInferred ?? executable.backward);
    return {
      infer: this.layProgram(onSamples(infer)),
      lose: this.layProgram(onSamples([...this.#clear, this.#lose])),
      weigh: this.layProgram(onSamples([...this.#clear, this.#learn])),
      backward: this.layProgram(onSamples(backward)),
      answer: this.layProgram(onSamples([answer])),
      follow: this.layProgram(this.follow),
    };
  }

  /** From the samples at the input to the gradient of all weights, with dropout. */
  get training(): Instructions {
    const each = this.#executables;
    return [
      ...each.flatMap(({ forward }) => forward),
      ...this.#clear,
      this.#learn,
      ...each.toReversed().flatMap(({ backward }) => backward),
    ];
  }

  /** What has to follow when weights have moved. */
  get follow(): readonly Phase[] {
    return onShares(this.#executables.flatMap(({ follow }) => follow ?? []));
  }

  /** A program on the slices of this workspace. */
  layProgram(phases: readonly Phase[]): MachineProgram {
    const { arena } = this.#machine;
    const address = arena.record('program', {
      ...layPhases(arena, phases),
      slices: this.#slices.address,
      sliceBytes: this.#slices.bytes,
      pieces: this.#slices.pieces,
      capacity: this.#plan.capacity,
      stepBytes: this.stepLayout.bytes,
      metrics: this.stepLayout.metrics,
    });
    return { address, pieces: this.#slices.pieces };
  }

  #run(pass: Pass, samples: number, scale = 0): StepSums {
    this.#step.write(0, { indices: 0, samples, scale, move: STANDSTILL }, null);
    this.#machine.run(this.#passes[pass], this.#step.address, 1);
    return this.#step.sums(0);
  }

  /** Follows the weights after they have moved. */
  refresh(): void {
    this.#run('follow', 0);
  }

  /** Dropout off. */
  forward(samples: number): void {
    this.#run('infer', samples);
  }

  /** Losses of the samples that went forward, for `targets` [losses, outputs], and `scale` times their gradient. */
  lose(targets: Float32Array, scale: number, losses: Float32Array): void {
    this.#access.write(this.targets, targets, losses.length);
    this.#run('lose', losses.length, scale);
    eachPiece(this.#slices, losses.length, (slice, first, count) =>
      losses.set(this.#machine.arena.floats(slice + this.#losses, count), first),
    );
  }

  /** As {@link lose}, with every sample counted by its class as in training. */
  weigh(targets: Float32Array, samples: number, scale: number): void {
    this.#access.write(this.targets, targets, samples);
    this.#run('weigh', samples, scale);
  }

  /** After {@link lose} or {@link weigh}: the gradients of all weights, added to what is there. */
  backward(samples: number): void {
    this.#run('backward', samples);
  }

  /** Turns what the loss takes into what the network answers, in place: the last thing to do with a pass. */
  activateOutput(samples: number): void {
    this.#run('answer', samples);
  }

  /** The gradient by tensor; it is cleared. For workspaces of one piece. */
  takeGradients(): ReturnType<Parameters['tensorsOf']> {
    const address = this.#slices.address + this.gradient;
    const gradients = this.#parameters.tensorsOf(address);
    this.#machine.arena.clear(address, this.#parameters.length * FLOAT);
    return gradients;
  }

  /** Spoils everything that a pass has to write before it reads it; what pads tensors stays zero. For tests. */
  poison(): void {
    for (const buffer of this.#buffers.values()) this.#access.spoil(buffer, this.capacity);
    eachPiece(this.#slices, this.capacity, (slice) => {
      for (const [offset, bytes] of this.#scratch)
        this.#machine.arena.bytes.fill(0xff, slice + offset, slice + offset + bytes);
    });
  }

  /** Puts samples, scaled and row-major, into the input. */
  load(values: Float32Array, samples: number): void {
    this.#access.write(this.input, values, samples);
  }

  /** Values or gradients of a tensor, row-major without what pads it. */
  read(tensor: TensorId, half: Half, samples: number): Float32Array {
    return this.#access.read(this.#buffers.get(tensor)!, half, samples);
  }
}
