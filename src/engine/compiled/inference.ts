/** @file What the network answers for many samples, some at a time; dropout off. */
import { scalePixels } from '#engine/kernels/scale-pixels.ts';
import type { ProgramParts } from './compiled-program.ts';

export class Inference {
  readonly #parts: ProgramParts;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
  }

  /** Raw samples [count, ...input] → [count, outputs]. */
  predict(pixels: Float32Array | Uint8Array, count: number): Float32Array {
    return this.#run(pixels, count, () => undefined);
  }

  evaluate(pixels: Uint8Array, labels: Uint8Array) {
    const { workspace } = this.#parts;
    const losses = new Float32Array(labels.length);
    const outputs = this.#run(pixels, labels.length, (from, to) =>
      workspace.lose(labels.subarray(from, to), 1, losses.subarray(from, to)),
    );
    return { losses, outputs };
  }

  /** Calls `seen` for every piece that has gone forward, before its output is activated. */
  #run(
    pixels: Float32Array | Uint8Array,
    count: number,
    seen: (from: number, to: number) => void,
  ): Float32Array {
    const { workspace, scaling, poison, output } = this.#parts;
    const size = pixels.length / count;
    const pieces: Float32Array[] = [];
    for (let from = 0; from < count; from += workspace.capacity) {
      const to = Math.min(count, from + workspace.capacity);
      const samples = to - from;
      if (poison) workspace.poison();
      workspace.load(scalePixels(pixels.subarray(from * size, to * size), scaling), samples);
      workspace.forward({ samples, first: 0, dropout: null });
      seen(from, to);
      workspace.activateOutput(samples);
      pieces.push(workspace.read(output, 'value', samples));
    }
    const out = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
    pieces.reduce((offset, piece) => (out.set(piece, offset), offset + piece.length), 0);
    return out;
  }
}
