/**
 * @file The learning samples on the GPU as the bytes they are, four to a word: MNIST takes 47 MB instead of
 * 188 as float32, and a batch costs the upload of its indices. Samples go up as they arrive.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { ImageTable } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { sizeOf } from '#model/shape.ts';
import { runFlatProgram, type FlatProgram } from './webgpu/flat-program.ts';
import type { SampleStore } from './sample-store.ts';

const BYTE_AT = /* wgsl */ `
fn byteAt(word : i32, position : i32) -> i32 { return (word >> (u32(position & 3) * 8u)) & 255; }`;

/** result[row, p] = (byte p of sample ix[row] − mean) · factor */
const GATHER: FlatProgram = {
  key: 'strata_gather_pixels',
  inputs: ['bytes', 'ix'],
  functions: BYTE_AT,
  body: /* wgsl */ `
    let p = ix[index / uniforms.per] * uniforms.per + index % uniforms.per;
    result[index] = (f32(byteAt(bytes[p >> 2u], p)) - uniforms.mean) * uniforms.factor;`,
};

/** result[row, k] = 1 where k is the label of sample ix[row] */
const ONE_HOT: FlatProgram = {
  key: 'strata_gather_targets',
  inputs: ['bytes', 'ix'],
  functions: BYTE_AT,
  body: /* wgsl */ `
    let p = ix[index / uniforms.classes];
    result[index] = select(0.0, 1.0, byteAt(bytes[p >> 2u], p) == index % uniforms.classes);`,
};

/** A growing table of bytes, mirrored on the GPU. */
class ResidentBytes {
  readonly words: tf.Tensor;
  readonly #device: GPUDevice;
  readonly #buffer: GPUBuffer;
  #sent = 0;

  constructor(byteCount: number) {
    this.#device = (tf.backend() as WebGPUBackend).device;
    const words = Math.max(1, Math.ceil(byteCount / 4));
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    this.#buffer = this.#device.createBuffer({ size: words * 4, usage });
    this.words = tf.keep(tf.tensor({ buffer: this.#buffer, zeroCopy: true }, [words], 'int32'));
  }

  /** Sends what has come since the last call; `end` is the number of bytes that have arrived. */
  send(source: Uint8Array, end: number): void {
    if (end <= this.#sent) return;
    const start = this.#sent & ~3; // writes begin and end on whole words
    const whole = end & ~3;
    if (whole > start) this.#device.queue.writeBuffer(this.#buffer, start, source, start, whole - start);
    if (end > whole) {
      const tail = new Uint8Array(4);
      tail.set(source.subarray(whole, end));
      this.#device.queue.writeBuffer(this.#buffer, whole, tail);
    }
    this.#sent = end;
  }

  dispose(): void {
    this.words.dispose();
    this.#buffer.destroy();
  }
}

export function openGpuSamples({ dataset, scaling, shape: { input, classes } }: TrainingData): SampleStore {
  const { inputs: pixels, targets: labels } = dataset.learn as ImageTable;
  const per = sizeOf(input);
  const [images, answers] = [new ResidentBytes(pixels.length), new ResidentBytes(labels.length)];
  return {
    take(indices) {
      images.send(pixels, dataset.available() * per);
      answers.send(labels, dataset.available());
      const ix = tf.tensor1d(Int32Array.from(indices), 'int32');
      const inputs = runFlatProgram(
        GATHER,
        [indices.length, ...input],
        [images.words, ix],
        [
          { name: 'per', type: 'int32', value: per },
          { name: 'mean', type: 'float32', value: scaling.mean },
          { name: 'factor', type: 'float32', value: scaling.factor },
        ],
      );
      const targets = runFlatProgram(
        ONE_HOT,
        [indices.length, classes],
        [answers.words, ix],
        [{ name: 'classes', type: 'int32', value: classes }],
      );
      ix.dispose();
      return { inputs, targets };
    },
    dispose() {
      images.dispose();
      answers.dispose();
    },
  };
}
