/** @file The learning samples in the arena, as bytes, and the way of a batch into the input tensor. */
import type { BatchIndices, TrainingData } from '#engine/engine.ts';
import { FLOAT, valueRuns } from '#engine/compiled/plan/layout.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { sizeOf } from '#model/shape.ts';
import type { Address } from './arena.ts';
import type { Buffer } from './executable.ts';
import type { Machine } from './machine.ts';

const BYTE_VALUES = Uint8Array.from({ length: 256 }, (_, i) => i);

export class ResidentSamples {
  readonly #machine: Machine;
  readonly #data: TrainingData;
  readonly #pixels: Address;
  readonly #meaning: Address;
  readonly #size: number;
  /** Samples that are in the arena already. */
  #resident = 0;

  constructor(machine: Machine, data: TrainingData) {
    this.#machine = machine;
    this.#data = data;
    this.#size = sizeOf(data.shape.input);
    this.#pixels = machine.arena.reserve(data.dataset.learn.inputs.length);
    this.#meaning = machine.arena.reserve(256 * FLOAT);
    scaleInputs(BYTE_VALUES, data.scaling, machine.arena.floats(this.#meaning, 256));
  }

  /** The record by which {@link gather} fills `x`. */
  viewInto({ layout }: Buffer): Address {
    const { arena } = this.#machine;
    const { starts, length } = valueRuns(layout);
    return arena.record('gather', {
      rows: starts.length,
      values: length,
      to: arena.table(starts),
      xSample: layout.sampleBytes,
      pixels: this.#pixels,
      meaning: this.#meaning,
    });
  }

  /** Makes the batch of learning samples at `indices`, which must have arrived, at `x`. */
  gather(view: Address, indices: BatchIndices, list: Address, x: Address): void {
    this.#bringIn(indices);
    this.#machine.arena.words(list, indices.length).set(indices);
    this.#machine.kernels.gather(view, indices.length, list, x);
  }

  labelsOf(indices: BatchIndices): Uint32Array {
    const { targets } = this.#data.dataset.learn;
    return indices.map((index) => targets[index]!);
  }

  /** Copies what has arrived since the last time, when `indices` ask for it. */
  #bringIn(indices: BatchIndices): void {
    if (indices.every((index) => index < this.#resident)) return;
    const { learn } = this.#data.dataset;
    const available = this.#data.dataset.available();
    const from = this.#resident * this.#size;
    const arrived = learn.inputs.subarray(from, available * this.#size);
    this.#machine.arena.bytes.set(arrived, this.#pixels + from);
    this.#resident = available;
  }
}
