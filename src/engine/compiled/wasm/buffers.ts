/** @file Where the tensors of a graph lie in a slice, and the way to their values. */
import { consumersOf, INPUT, type TensorId } from '#engine/compiled/ir/graph.ts';
import { FLOAT, valueRuns } from '#engine/compiled/plan/layout.ts';
import type { Arena } from './arena.ts';
import type { Buffer } from './executable.ts';
import { eachPiece, type SlicePlan, type Slices } from './slices.ts';
import type { WorkspacePlan } from './workspace.ts';

/** Room for every tensor that is written and, where it is wanted, for its gradient. */
export function planBuffers(plan: WorkspacePlan, room: SlicePlan): ReadonlyMap<TensorId, Buffer> {
  const { graph, placed, ops, differentiated, capacity } = plan;
  const buffers = new Map<TensorId, Buffer>();
  /** A view's gradient is its storage's. */
  const needsGradient = (tensor: TensorId): boolean =>
    differentiated.has(tensor) ||
    consumersOf(graph, tensor).some(
      ({ output }) => placed[output]!.storage === placed[tensor]!.storage && needsGradient(output),
    );
  for (const tensor of [INPUT, ...ops.map(({ output }) => output)]) {
    const { layout, storage } = placed[tensor]!;
    const shared = storage === tensor ? undefined : buffers.get(storage);
    const bytes = layout.sampleBytes * capacity;
    const value = shared ? shared.value : room.take(bytes);
    const gradient = shared ? shared.gradient : needsGradient(tensor) ? room.take(bytes) : 0;
    buffers.set(tensor, { layout, value, gradient });
  }
  return buffers;
}

export type Half = 'value' | 'gradient';

/** Up to this many numbers are copied one by one: a view for each run would take longer. */
const SHORT_RUN = 32;

function copyRun(
  from: Float32Array,
  to: Float32Array,
  { at, into, length }: { readonly at: number; readonly into: number; readonly length: number },
): void {
  if (length > SHORT_RUN) to.set(from.subarray(at, at + length), into);
  else for (let k = 0; k < length; k++) to[into + k] = from[at + k]!;
}

/** The tensors of a batch that is spread over slices. */
export class TensorAccess {
  readonly #arena: Arena;
  readonly #slices: Slices;

  constructor(arena: Arena, slices: Slices) {
    this.#arena = arena;
    this.#slices = slices;
  }

  /**
   * Calls `see` with all floats that a piece of the batch takes, and where runs of real values lie in them and in row-major
   * order.
   */
  #visit(
    { layout, ...places }: Buffer,
    half: Half,
    samples: number,
    see: (all: Float32Array, run: { at: number; into: number; length: number }) => void,
  ): void {
    const { starts, length } = valueRuns(layout);
    const [floats, offsets] = [layout.sampleBytes / FLOAT, Array.from(starts, (start) => start / FLOAT)];
    const run = { at: 0, into: 0, length };
    eachPiece(this.#slices, samples, (slice, first, count) => {
      const all = this.#arena.floats(slice + places[half], count * floats);
      run.into = first * offsets.length * length;
      for (let i = 0; i < count; i++)
        for (const offset of offsets) {
          run.at = i * floats + offset;
          see(all, run);
          run.into += length;
        }
    });
  }

  /** Row-major, without what pads it. */
  read(buffer: Buffer, half: Half, samples: number): Float32Array {
    const { height, width, channels } = buffer.layout;
    const out = new Float32Array(samples * height * width * channels);
    this.#visit(buffer, half, samples, (all, run) => copyRun(all, out, run));
    return out;
  }

  write(buffer: Buffer, values: Float32Array, samples: number): void {
    this.#visit(buffer, 'value', samples, (all, { at, into, length }) =>
      copyRun(values, all, { at: into, into: at, length }),
    );
  }

  /** Spoils the real values. */
  spoil(buffer: Buffer, samples: number): void {
    this.#visit(buffer, 'value', samples, (all, { at, length }) => all.fill(NaN, at, at + length));
  }
}
