/** @file The way of numbers from the device to JavaScript. Buffers for it are kept and used again. */
import type { Device } from './device.ts';

/** A part of a buffer, in bytes. */
export interface Part {
  readonly buffer: GPUBuffer;
  readonly bytes: number;
}

export class ReadBack {
  readonly #device: Device;
  readonly #idle: GPUBuffer[] = [];

  constructor(device: Device) {
    this.#device = device;
  }

  #take(bytes: number): GPUBuffer {
    const fitting = this.#idle.findIndex(({ size }) => size >= bytes);
    if (fitting >= 0) return this.#idle.splice(fitting, 1)[0]!;
    return this.#device.buffer(bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  }

  /** What the parts hold once everything that has been submitted is done. Rejects when the device is lost. */
  async read(parts: readonly Part[]): Promise<readonly Float32Array[]> {
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const staging = this.#take(total);
    const encoder = this.#device.gpu.createCommandEncoder();
    let offset = 0;
    for (const { buffer, bytes } of parts) {
      encoder.copyBufferToBuffer(buffer, 0, staging, offset, bytes);
      offset += bytes;
    }
    this.#device.gpu.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ, 0, total);
    const copy = staging.getMappedRange(0, total).slice(0);
    staging.unmap();
    this.#idle.push(staging);
    let at = 0;
    return parts.map(({ bytes }) => {
      const values = new Float32Array(copy, at, bytes / 4);
      at += bytes;
      return values;
    });
  }
}
