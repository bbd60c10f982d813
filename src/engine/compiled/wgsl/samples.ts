/**
 * @file The learning samples on the device, pixels as the bytes they are, and the kernel that makes a batch of them.
 * They go up as they arrive. A step sends nothing but the positions of its samples.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { BatchIndices, TrainingData } from '#engine/engine.ts';
import { sizeOf } from '#model/shape.ts';
import type { Device } from './device.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Tensor } from './tensors.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

/** A number as WGSL that is one even when it is whole. */
const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** Fills `x` with the samples that `indices` name; with zeros where the batch is shorter. */
export function gatherKernel(
  source: { readonly inputs: GPUBuffer; readonly indices: GPUBuffer; readonly bytes: boolean },
  x: Tensor,
  options: { readonly capacity: number; readonly scaling: TrainingData['scaling'] },
): Kernel {
  const { capacity, scaling } = options;
  const view = valuesOf(x.layout, capacity);
  const size = countOf(view.axes) / capacity;
  const value = source.bytes ? 'f32((inputs[p >> 2u] >> ((p & 3u) * 8u)) & 255u)' : 'inputs[p]';
  const body = /* wgsl */ `
  let sample = index / ${u(size)};
  let p = indices[step.firstIndex + sample] * ${u(size)} + index % ${u(size)};
  let v = (${value} - ${float(scaling.mean)}) * ${float(scaling.factor)};
  X[${placeOf(view, 'index')}] = select(0.0, v, sample < step.samples);`;
  const bindings: readonly Binding[] = [
    { name: 'inputs', type: source.bytes ? 'u32' : 'f32', buffer: source.inputs },
    { name: 'indices', type: 'u32', buffer: source.indices },
    { name: 'X', type: 'f32', buffer: x.value, write: true },
  ];
  return { label: 'gather', bindings, ...elementwise(countOf(view.axes), body) };
}

export class ResidentSamples {
  readonly inputs: GPUBuffer;
  /** Class indices as words, or numbers [count, outputs]. */
  readonly targets: GPUBuffer;
  readonly bytes: boolean;
  readonly classes: boolean;
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
    this.classes = targets instanceof Uint8Array;
    this.#outputs = this.classes ? 1 : data.shape.classes;
    this.inputs = device.buffer(inputs.byteLength);
    this.targets = device.buffer(targets.length * FLOAT);
  }

  get answers(): SampleTable['targets'] {
    return this.#data.dataset.learn.targets;
  }

  /** Sends what has arrived since the last time, when `batches` ask for it. */
  bringIn(batches: readonly BatchIndices[]): void {
    if (batches.every((batch) => batch.every((index) => index < this.#resident))) return;
    const { learn } = this.#data.dataset;
    const available = this.#data.dataset.available();
    this.#sendInputs(learn.inputs, this.#resident * this.#size, available * this.#size);
    const answers = learn.targets.subarray(this.#resident * this.#outputs, available * this.#outputs);
    const words = answers instanceof Uint8Array ? Uint32Array.from(answers) : answers;
    if (words.length > 0) this.#device.write(this.targets, words, this.#resident * this.#outputs * FLOAT);
    this.#resident = available;
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
