/**
 * @file The learning samples on the device, pixels as the bytes they are. They go up as they arrive, and a step sends
 * nothing but the positions of its samples; a data set that is too large for that sends the samples of each submit.
 */
import { hasClasses, type SampleTable } from '#datasets/dataset-def.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { TrainingData } from '#engine/engine.ts';
import { answerSize } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import type { Device } from './device.ts';

export interface LearningSamples {
  readonly inputs: GPUBuffer;
  /** Class indices as words, or numbers [count, outputs]. */
  readonly targets: GPUBuffer;
  /** Inputs are bytes, four to a word. */
  readonly bytes: boolean;
  readonly classes: boolean;
  /** The answers are the inputs themselves, and `targets` is empty. */
  readonly reproduced: boolean;
  /** Samples of one submit, at most. */
  readonly most: number;
  /** Sees to it that the samples at `indices`, which must have arrived, are there; returns where. */
  place(indices: Uint32Array): Uint32Array;
}

export class ResidentSamples implements LearningSamples {
  readonly inputs: GPUBuffer;
  /** Class indices as words, or numbers [count, outputs]. */
  readonly targets: GPUBuffer;
  readonly bytes: boolean;
  readonly classes: boolean;
  readonly reproduced: boolean;
  readonly most = Infinity;
  readonly #device: Device;
  readonly #data: TrainingData;
  readonly #size: number;
  readonly #outputs: number;
  /** Samples that are on the device. */
  #resident = 0;

  constructor(device: Device, data: TrainingData) {
    const { inputs, targets } = data.dataset.learn;
    this.#device = device;
    this.#data = data;
    this.#size = sizeOf(data.shape.input);
    this.bytes = inputs instanceof Uint8Array;
    this.reproduced = data.reproduces ?? false;
    this.classes = !this.reproduced && hasClasses(data.dataset.learn);
    this.#outputs = this.classes ? 1 : answerSize(data.shape);
    this.inputs = device.buffer(inputs.byteLength);
    this.targets = device.buffer(this.reproduced ? 0 : targets.length * FLOAT);
  }

  /** Sends what has arrived since the last time, when `indices` ask for it. */
  place(indices: Uint32Array): Uint32Array {
    if (indices.some((index) => index >= this.#resident)) this.#bringIn();
    return indices;
  }

  #bringIn(): void {
    const { learn } = this.#data.dataset;
    const available = this.#data.dataset.available();
    this.#sendInputs(learn.inputs, this.#resident * this.#size, available * this.#size);
    if (!this.reproduced) this.#sendTargets(learn.targets, available);
    this.#resident = available;
  }

  #sendTargets(targets: SampleTable['targets'], available: number): void {
    const answers = targets.subarray(this.#resident * this.#outputs, available * this.#outputs);
    const words = answers instanceof Float32Array ? answers : Uint32Array.from(answers);
    if (words.length > 0) this.#device.write(this.targets, words, this.#resident * this.#outputs * FLOAT);
  }

  /** Writes begin and end on whole words: what shares the first word with earlier samples goes up again. */
  #sendInputs(inputs: SampleTable['inputs'], from: number, to: number): void {
    if (to <= from) return;
    if (inputs instanceof Float32Array) {
      this.#device.write(this.inputs, inputs.subarray(from, to), from * FLOAT);
      return;
    }
    const start = from & ~3;
    const whole = to & ~3;
    if (whole > start) this.#device.write(this.inputs, inputs.subarray(start, whole), start);
    if (to > whole) {
      const tail = new Uint8Array(4);
      tail.set(inputs.subarray(whole, to));
      this.#device.write(this.inputs, tail, whole);
    }
  }
}

/** Bytes of a submit's samples. */
const STREAMED_BYTES = 64 * 2 ** 20;

/** Room for the samples of one submit, which are copied there in the order in which they are asked for. */
export class StreamedSamples implements LearningSamples {
  readonly inputs: GPUBuffer;
  readonly targets: GPUBuffer;
  readonly bytes: boolean;
  readonly classes: boolean;
  readonly reproduced: boolean;
  readonly most: number;
  readonly #device: Device;
  readonly #data: TrainingData;

  constructor(device: Device, data: TrainingData, batchSize: number) {
    const { inputs } = data.dataset.learn;
    this.#device = device;
    this.#data = data;
    this.bytes = inputs instanceof Uint8Array;
    this.reproduced = data.reproduces ?? false;
    this.classes = !this.reproduced && hasClasses(data.dataset.learn);
    const perInput = sizeOf(data.shape.input) * inputs.BYTES_PER_ELEMENT;
    const perTarget = this.reproduced ? 0 : (this.classes ? 1 : answerSize(data.shape)) * FLOAT;
    this.most = Math.max(batchSize, Math.floor(STREAMED_BYTES / (perInput + perTarget)));
    this.inputs = device.buffer(this.most * perInput);
    this.targets = device.buffer(this.most * perTarget);
  }

  place(indices: Uint32Array): Uint32Array {
    const { inputs, targets } = this.#data.dataset.learn;
    const size = sizeOf(this.#data.shape.input);
    this.#device.write(this.inputs, wholeWords(pickRows(inputs, size, indices)));
    if (!this.reproduced) {
      const perTarget = this.classes ? 1 : answerSize(this.#data.shape);
      const answers = pickRows(targets, perTarget, indices);
      this.#device.write(this.targets, answers instanceof Float32Array ? answers : Uint32Array.from(answers));
    }
    return indices.map((_, i) => i);
  }
}

/** The rows of `size` values at `indices`, one after another. */
function pickRows<T extends SampleTable['inputs'] | SampleTable['targets']>(
  values: T,
  size: number,
  indices: Uint32Array,
): T {
  const picked = values.slice(0, 0).constructor as new (length: number) => T;
  const out = new picked(indices.length * size);
  indices.forEach((index, row) => out.set(values.subarray(index * size, (index + 1) * size), row * size));
  return out;
}

/** The same with zeros up to a whole number of words. */
function wholeWords<T extends Uint8Array | Float32Array>(values: T): T | Uint8Array {
  if (values.byteLength % 4 === 0) return values;
  const out = new Uint8Array(Math.ceil(values.byteLength / 4) * 4);
  out.set(values);
  return out;
}

/** Resident where the device can bind them all at once. */
export function openSamples(device: Device, data: TrainingData, batchSize: number): LearningSamples {
  const { inputs } = data.dataset.learn;
  const { maxStorageBufferBindingSize, maxBufferSize } = device.gpu.limits;
  const fits = inputs.byteLength <= Math.min(maxStorageBufferBindingSize, maxBufferSize);
  return fits ? new ResidentSamples(device, data) : new StreamedSamples(device, data, batchSize);
}
