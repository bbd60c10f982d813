/** @file Where the tensors of a graph lie in a slice, and the way to their values. */
import { consumersOf, INPUT, type TensorId } from '#engine/compiled/ir/graph.ts';
import { valueRuns } from '#engine/compiled/plan/layout.ts';
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

/** The tensors of a batch that is spread over slices. */
export class TensorAccess {
  readonly #arena: Arena;
  readonly #slices: Slices;

  constructor(arena: Arena, slices: Slices) {
    this.#arena = arena;
    this.#slices = slices;
  }

  /** Calls `see` with every piece of real values that lie together, and where it is in row-major order. */
  visit(buffer: Buffer, half: Half, samples: number, see: (run: Float32Array, offset: number) => void): void {
    const { starts, length } = valueRuns(buffer.layout);
    eachPiece(this.#slices, samples, (slice, first, count) => {
      for (let i = 0; i < count; i++) {
        const from = slice + buffer[half] + i * buffer.layout.sampleBytes;
        for (let run = 0; run < starts.length; run++)
          see(this.#arena.floats(from + starts[run]!, length), ((first + i) * starts.length + run) * length);
      }
    });
  }

  /** Row-major, without what pads it. */
  read(buffer: Buffer, half: Half, samples: number): Float32Array {
    const { height, width, channels } = buffer.layout;
    const out = new Float32Array(samples * height * width * channels);
    this.visit(buffer, half, samples, (run, offset) => out.set(run, offset));
    return out;
  }

  write(buffer: Buffer, values: Float32Array, samples: number): void {
    this.visit(buffer, 'value', samples, (run, offset) =>
      run.set(values.subarray(offset, offset + run.length)),
    );
  }
}
