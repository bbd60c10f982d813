/**
 * @file Counts what tfjs asks of a GPU device, by standing between the two. Only counts: nothing is
 * changed, held back or timed.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Totals since the device was made. */
export interface GpuWork {
  dispatches: number;
  submits: number;
  buffersCreated: number;
  /** Written by the processor: uniforms, and buffers that were created mapped. */
  bytesUploaded: number;
}

const NONE: Readonly<GpuWork> = { dispatches: 0, submits: 0, buffersCreated: 0, bytesUploaded: 0 };
const counted = new WeakMap<object, GpuWork>();

/** Puts `around` in place of a method of one object; the prototype stays as it is. */
function intercept<T extends object, K extends keyof T & string>(
  target: T,
  name: K,
  around: (original: T[K]) => T[K],
): void {
  const original = target[name] as (...args: unknown[]) => unknown;
  Object.defineProperty(target, name, { value: around(original.bind(target) as T[K]), configurable: true });
}

function countDispatches(encoder: GPUCommandEncoder, work: GpuWork): void {
  intercept(encoder, 'beginComputePass', (begin) => (descriptor) => {
    const pass = begin(descriptor);
    intercept(pass, 'dispatchWorkgroups', (dispatch) => (x, y, z) => {
      work.dispatches++;
      return dispatch(x, y, z);
    });
    return pass;
  });
}

/** Counts everything that goes through the backend's device from now on. */
export function countGpuWork(backend: WebGPUBackend): void {
  const work: GpuWork = { ...NONE };
  counted.set(backend, work);
  const { device } = backend;
  intercept(device, 'createBuffer', (create) => (descriptor) => {
    work.buffersCreated++;
    if (descriptor.mappedAtCreation) work.bytesUploaded += descriptor.size;
    return create(descriptor);
  });
  intercept(device, 'createCommandEncoder', (create) => (descriptor) => {
    const encoder = create(descriptor);
    countDispatches(encoder, work);
    return encoder;
  });
  intercept(device.queue, 'submit', (submit) => (commands) => {
    work.submits++;
    return submit(commands);
  });
  intercept(device.queue, 'writeBuffer', (write) => (...args) => {
    const [buffer, bufferOffset, data, dataOffset, size] = args;
    work.bytesUploaded += size ?? data.byteLength - (dataOffset ?? 0);
    return write(buffer, bufferOffset, data as BufferSource, dataOffset, size);
  });
}

/** Totals of the backend in use; zeros where there is no GPU device to count. */
export const gpuWork = (): Readonly<GpuWork> => ({ ...(counted.get(tf.backend()) ?? NONE) });
