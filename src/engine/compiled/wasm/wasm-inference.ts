/** @file What the network answers for many samples, some at a time; dropout off. */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import { answerSize } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import type { ProgramParts } from './wasm-program.ts';
import type { Workspace } from './workspace.ts';

export class WasmInference {
  readonly #parts: ProgramParts;
  readonly #workspace: () => Workspace;

  constructor(parts: ProgramParts, workspace: () => Workspace) {
    this.#parts = parts;
    this.#workspace = workspace;
  }

  /** Raw samples [count, ...input] → [count, outputs]. */
  predict(inputs: SampleTable['inputs'], count: number): Float32Array {
    return this.#run(inputs, count, () => undefined);
  }

  evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    const { shape } = this.#parts.samples;
    const perSample = answerSize(shape);
    const count = inputs.length / sizeOf(shape.input);
    const losses = new Float32Array(count);
    const outputs = this.#run(inputs, count, (from, to) => {
      const rows = Array.from({ length: to - from }, (_, i) => from + i);
      this.#workspace().lose(targetRows(targets, perSample, rows), 1, losses.subarray(from, to));
    });
    return { losses, outputs };
  }

  /** Calls `seen` for every piece that has gone forward, before its output is activated. */
  #run(inputs: SampleTable['inputs'], count: number, seen: (from: number, to: number) => void): Float32Array {
    return this.#parts.parameters.answering(() => this.#answer(inputs, count, seen));
  }

  #answer(
    inputs: SampleTable['inputs'],
    count: number,
    seen: (from: number, to: number) => void,
  ): Float32Array {
    const { scaling, poison, output } = this.#parts;
    const workspace = this.#workspace();
    const size = inputs.length / count;
    const pieces: Float32Array[] = [];
    for (let from = 0; from < count; from += workspace.capacity) {
      const to = Math.min(count, from + workspace.capacity);
      const samples = to - from;
      if (poison) workspace.poison();
      workspace.load(scaleInputs(inputs.subarray(from * size, to * size), scaling), samples);
      workspace.forward(samples);
      seen(from, to);
      workspace.activateOutput(samples);
      pieces.push(workspace.read(output, 'value', samples));
    }
    const out = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
    pieces.reduce((offset, piece) => (out.set(piece, offset), offset + piece.length), 0);
    return out;
  }
}
