/** @file The learning samples in the arena, bytes as they are and numbers scaled, and the way of a batch into the network. */
import { hasClasses, sampleCount, type SampleTable } from '#datasets/dataset-def.ts';
import type { BatchIndices, TrainingData } from '#engine/engine.ts';
import { FLOAT, valueRuns } from '#engine/compiled/plan/layout.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { answerTo } from '#engine/kernels/answer-to.ts';
import { answerSize, type DataShape } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import type { Address } from './arena.ts';
import type { Buffer } from './executable.ts';
import type { Machine } from './machine.ts';
import { floatBits, type FieldsOf } from './records.ts';
import type { Instruct, Instruction } from './tape.ts';

const AS_THEY_ARE = { mean: 0, factor: 1 };

export class ResidentSamples {
  readonly #machine: Machine;
  readonly #data: TrainingData;
  readonly #inputs: Address;
  readonly #targets: Address;
  readonly shape: DataShape;
  /** False where targets are numbers. */
  readonly classified: boolean;
  /** There are classes, by numbers or not. */
  readonly hasAccuracy: boolean;
  readonly #reproduces: boolean;
  /** Samples of the table, and those that are in the arena already. */
  readonly #count: number;
  #resident = 0;

  constructor(machine: Machine, data: TrainingData) {
    this.#machine = machine;
    this.#data = data;
    this.shape = data.shape;
    const { arena } = machine;
    const { learn } = data.dataset;
    this.#reproduces = data.reproduces ?? false;
    this.classified = !this.#reproduces && hasClasses(learn);
    this.hasAccuracy = this.classified || data.cut !== undefined;
    this.#count = sampleCount(learn, data.shape.input);
    this.#inputs = arena.reserve(learn.inputs.byteLength);
    this.#targets = this.#reproduces ? 0 : arena.reserve(learn.targets.byteLength);
  }

  /** How the inputs of a batch come into the tensor `x`. */
  inputsInto({ layout, value }: Buffer): FieldsOf<'gather'> {
    const { arena } = this.#machine;
    const { starts, length } = valueRuns(layout);
    const { mean, factor } = this.#data.scaling;
    const view = arena.record('gatherView', {
      rows: starts.length,
      values: length,
      to: arena.table(starts),
      xSample: layout.sampleBytes,
      inputs: this.#inputs,
      bytes: Number(this.#data.dataset.learn.inputs instanceof Uint8Array),
      mean: floatBits(mean),
      factor: floatBits(factor),
    });
    return { view, x: value };
  }

  /** How the targets of a batch come to `y`. */
  targetsInto(y: Buffer, instruct: Instruct): Instruction {
    if (this.#reproduces) return instruct('gather', this.inputsInto(y));
    return instruct('targets', this.#answersInto(y));
  }

  #answersInto({ layout, value }: Buffer): FieldsOf<'targets'> {
    const view = this.#machine.arena.record('targetsView', {
      targets: this.#targets,
      classified: Number(this.classified),
      outputs: layout.channels,
      stride: layout.sampleBytes,
    });
    return { view, y: value };
  }

  /** Scaled and row-major. */
  inputsOf(index: number): Float32Array {
    const { inputs } = this.#data.dataset.learn;
    const size = sizeOf(this.shape.input);
    return scaleInputs(inputs.subarray(index * size, (index + 1) * size), this.#data.scaling);
  }

  /** [outputs] */
  targetsOf(index: number): Float32Array {
    return answerTo(this.#data, answerSize(this.shape), index);
  }

  /** By how much the loss of a sample is multiplied in training. */
  factorOf(index: number): number {
    const { classFactors, cut, dataset } = this.#data;
    const { targets } = dataset.learn;
    const label =
      cut === undefined ? targets[index]! : Number(targets[index * answerSize(this.shape)]! > 0.5);
    return classFactors?.[label] ?? 1;
  }

  /** Copies what has arrived since the last time, when `indices` ask for it. */
  bringIn(indices: BatchIndices): void {
    if (this.#resident === this.#count || indices.every((index) => index < this.#resident)) return;
    const { dataset, scaling } = this.#data;
    const rows = [this.#resident, dataset.available()] as const;
    this.#copy(dataset.learn.inputs, this.#inputs, scaling, rows);
    if (!this.#reproduces) this.#copy(dataset.learn.targets, this.#targets, AS_THEY_ARE, rows);
    this.#resident = rows[1];
  }

  /** Copies rows of a table whose place is `address`; numbers are scaled. */
  #copy(
    values: SampleTable['inputs'] | SampleTable['targets'],
    address: Address,
    scaling: TrainingData['scaling'],
    [from, to]: readonly [from: number, to: number],
  ): void {
    const { arena } = this.#machine;
    const width = values.length / this.#count;
    const arrived = values.subarray(from * width, to * width);
    if (!(arrived instanceof Float32Array)) arena.bytes.set(arrived, address + from * width);
    else scaleInputs(arrived, scaling, arena.floats(address + from * width * FLOAT, arrived.length));
  }
}
