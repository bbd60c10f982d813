/** @file The learning samples in the arena, as bytes, and the way of a batch into the input tensor. */
import type { BatchIndices, TrainingData } from '#engine/engine.ts';
import { FLOAT, valueRuns } from '#engine/compiled/plan/layout.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { sizeOf } from '#model/shape.ts';
import type { Address } from './arena.ts';
import type { Buffer } from './executable.ts';
import type { Machine } from './machine.ts';
import type { FieldsOf } from './records.ts';
import type { Offset } from './slices.ts';

const BYTE_VALUES = Uint8Array.from({ length: 256 }, (_, i) => i);

export class ResidentSamples {
  readonly #machine: Machine;
  readonly #data: TrainingData;
  readonly #pixels: Address;
  readonly #labels: Address;
  readonly #meaning: Address;
  readonly #size: number;
  /** Samples that are in the arena already. */
  #resident = 0;

  constructor(machine: Machine, data: TrainingData) {
    this.#machine = machine;
    this.#data = data;
    this.#size = sizeOf(data.shape.input);
    const { inputs, targets } = data.dataset.learn;
    this.#pixels = machine.arena.reserve(inputs.length);
    this.#labels = machine.arena.reserve(targets.length);
    this.#meaning = machine.arena.reserve(256 * FLOAT);
    scaleInputs(BYTE_VALUES, data.scaling, machine.arena.floats(this.#meaning, 256));
  }

  /** How the inputs of a batch come into the tensor `x`. */
  inputsInto({ layout, value }: Buffer): FieldsOf<'gather'> {
    const { arena } = this.#machine;
    const { starts, length } = valueRuns(layout);
    const view = arena.record('gatherView', {
      rows: starts.length,
      values: length,
      to: arena.table(starts),
      xSample: layout.sampleBytes,
      pixels: this.#pixels,
      meaning: this.#meaning,
    });
    return { view, x: value };
  }

  /** How the targets of a batch come to `to`. */
  targetsInto(to: Offset): FieldsOf<'labels'> {
    return { labels: this.#labels, to };
  }

  /** Scaled and row-major. */
  inputsOf(index: number): Float32Array {
    const { inputs } = this.#data.dataset.learn;
    return scaleInputs(inputs.subarray(index * this.#size, (index + 1) * this.#size), this.#data.scaling);
  }

  labelsOf(indices: BatchIndices): Uint32Array {
    const { targets } = this.#data.dataset.learn;
    return indices.map((index) => targets[index]!);
  }

  /** Copies what has arrived since the last time, when `indices` ask for it. */
  bringIn(indices: BatchIndices): void {
    if (indices.every((index) => index < this.#resident)) return;
    const { inputs, targets } = this.#data.dataset.learn;
    const { bytes } = this.#machine.arena;
    const [from, to] = [this.#resident, this.#data.dataset.available()];
    bytes.set(inputs.subarray(from * this.#size, to * this.#size), this.#pixels + from * this.#size);
    bytes.set(targets.subarray(from, to), this.#labels + from);
    this.#resident = to;
  }
}
