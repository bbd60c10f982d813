/**
 * @file The activations, gradients and operations of one way of running a graph, for at most `capacity` samples at
 * once. A batch goes through in pieces, which add up their gradients; pieces share nothing but the parameters, so that
 * threads may take them one day.
 */
import { consumersOf, INPUT, type Graph, type TensorId } from '#engine/compiled/ir/graph.ts';
import type { PlannedOp } from '#engine/compiled/plan/epilogues.ts';
import { FLOAT, valueRuns, type PlacedTensor } from '#engine/compiled/plan/layout.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import type { LossKind } from '#model/losses/index.ts';
import type { Address } from './arena.ts';
import type { Buffer, Executable, Pass, Site } from './executable.ts';
import type { Kernels } from './kernels.ts';
import type { Machine } from './machine.ts';
import { makeExecutable } from './make-executable.ts';
import type { Parameters } from './parameters.ts';
import { rowsView } from './rows-view.ts';

const LOSS_KERNELS: Readonly<Record<LossKind, (kernels: Kernels) => Kernels['meanSquaredError']>> = {
  categorical_crossentropy: (kernels) => kernels.categoricalCrossentropy,
  binary_crossentropy: (kernels) => kernels.binaryCrossentropy,
  mean_squared_error: (kernels) => kernels.meanSquaredError,
};

export interface WorkspacePlan {
  readonly graph: Graph;
  readonly placed: readonly PlacedTensor[];
  readonly ops: readonly PlannedOp[];
  /** Tensors whose gradients are wanted. */
  readonly differentiated: ReadonlySet<TensorId>;
  readonly capacity: number;
  readonly loss: LossKind;
}

export class Workspace {
  readonly #machine: Machine;
  readonly #plan: WorkspacePlan;
  readonly #buffers: ReadonlyMap<TensorId, Buffer>;
  readonly #executables: readonly Executable[];
  readonly #labels: Address;
  readonly #losses: Address;
  readonly #output: Buffer;
  readonly #outputPixels: Address;
  /** What a pass writes before it reads it, but for tensors. */
  readonly #scratch: (readonly [Address, number])[] = [];

  constructor(machine: Machine, parameters: Parameters, plan: WorkspacePlan) {
    this.#machine = machine;
    this.#plan = plan;
    this.#buffers = this.#makeBuffers();
    const site: Site = {
      machine,
      parameters,
      capacity: plan.capacity,
      buffer: (tensor) => this.buffer(tensor),
      scratch: (bytes) => this.#takeScratch(bytes),
    };
    this.#executables = plan.ops.map((op) => makeExecutable(op, site));
    this.#output = this.buffer(plan.graph.output);
    this.#outputPixels = rowsView(site, this.#output, this.#output);
    this.#labels = machine.arena.allocate(plan.capacity * FLOAT);
    this.#losses = machine.arena.allocate(plan.capacity * FLOAT);
    this.refresh();
  }

  get capacity(): number {
    return this.#plan.capacity;
  }

  get input(): Buffer {
    return this.buffer(INPUT);
  }

  buffer(tensor: TensorId): Buffer {
    return this.#buffers.get(tensor)!;
  }

  #takeScratch(bytes: number): Address {
    const address = this.#machine.arena.allocate(bytes);
    this.#scratch.push([address, bytes]);
    return address;
  }

  #makeBuffers(): Map<TensorId, Buffer> {
    const { graph, placed, ops, differentiated, capacity } = this.#plan;
    const { arena } = this.#machine;
    const written = [INPUT, ...ops.map(({ output }) => output)];
    const buffers = new Map<TensorId, Buffer>();
    /** A view's gradient is its storage's. */
    const needsGradient = (tensor: TensorId): boolean =>
      differentiated.has(tensor) ||
      consumersOf(graph, tensor).some(
        ({ output }) => placed[output]!.storage === placed[tensor]!.storage && needsGradient(output),
      );
    for (const tensor of written) {
      const { layout, storage } = placed[tensor]!;
      const shared = storage === tensor ? undefined : buffers.get(storage);
      const bytes = layout.sampleBytes * capacity;
      const value = shared ? shared.value : arena.allocate(bytes);
      const gradient = shared ? shared.gradient : needsGradient(tensor) ? arena.allocate(bytes) : 0;
      buffers.set(tensor, { layout, value, gradient });
    }
    return buffers;
  }

  /** Follows the weights after they have moved. */
  refresh(): void {
    for (const { refresh } of this.#executables) refresh?.();
  }

  forward(pass: Pass): void {
    for (const executable of this.#executables) executable.forward(pass);
  }

  /** Losses of the samples that went forward, into `losses`, and `scale` times their gradient; returns the hits. */
  lose(labels: ArrayLike<number>, scale: number, losses: Float32Array): number {
    const { kernels, arena } = this.#machine;
    const { layout, value, gradient } = this.#output;
    arena.words(this.#labels, labels.length).set(labels);
    this.#clearGradients(labels.length);
    const kernel = LOSS_KERNELS[this.#plan.loss](kernels);
    const of = [labels.length, layout.channels, layout.sampleBytes, value, this.#labels] as const;
    const hits = kernel(...of, gradient, scale, this.#losses);
    losses.set(arena.floats(this.#losses, labels.length));
    return hits;
  }

  /** What consumers send to a tensor is added up, so that everything starts at zero. */
  #clearGradients(samples: number): void {
    for (const [tensor, { layout, gradient }] of this.#buffers) {
      if (gradient === 0 || this.#plan.placed[tensor]!.storage !== tensor) continue;
      this.#machine.arena.clear(gradient, samples * layout.sampleBytes);
    }
  }

  /** After {@link lose}: the gradients of all weights, added to what is there. */
  backward(pass: Pass): void {
    for (const executable of this.#executables.toReversed()) executable.backward(pass);
  }

  /** Turns what the loss takes into what the network answers, in place: the last thing to do with a pass. */
  activateOutput(samples: number): void {
    const kind = ACTIVATIONS.indexOf(this.#plan.graph.outputActivation ?? 'linear');
    const { value } = this.#output;
    if (kind > 0) this.#machine.kernels.activate(this.#outputPixels, kind, samples, value, value);
  }

  /** Spoils everything that a pass has to write before it reads it; what pads tensors stays zero. For tests. */
  poison(): void {
    const { capacity } = this;
    for (const buffer of this.#buffers.values())
      this.#visit(buffer, 'value', capacity, (run) => run.fill(NaN));
    for (const [address, bytes] of this.#scratch)
      this.#machine.arena.bytes.fill(0xff, address, address + bytes);
  }

  /** Puts samples, scaled and row-major, into the input. */
  load(values: Float32Array, samples: number): void {
    this.#visit(this.input, 'value', samples, (run, offset) =>
      run.set(values.subarray(offset, offset + run.length)),
    );
  }

  /** Values or gradients of a tensor, row-major without what pads it. */
  read(tensor: TensorId, what: 'value' | 'gradient', samples: number): Float32Array {
    const buffer = this.buffer(tensor);
    const { height, width, channels } = buffer.layout;
    const out = new Float32Array(samples * height * width * channels);
    this.#visit(buffer, what, samples, (run, offset) => out.set(run, offset));
    return out;
  }

  /** Calls `see` with every piece of real values that lie together, and where it is in row-major order. */
  #visit(
    buffer: Buffer,
    what: 'value' | 'gradient',
    samples: number,
    see: (run: Float32Array, offset: number) => void,
  ): void {
    const { starts, length } = valueRuns(buffer.layout);
    const { arena } = this.#machine;
    for (let sample = 0; sample < samples; sample++) {
      const from = buffer[what] + sample * buffer.layout.sampleBytes;
      for (let i = 0; i < starts.length; i++)
        see(arena.floats(from + starts[i]!, length), (sample * starts.length + i) * length);
    }
  }
}
