/**
 * @file Counts what this realm asks of WebGPU, whoever asks: the prototypes are patched, so that all engines are
 * counted by the same code. Must run before the first device is made.
 */
import { NO_GPU_WORK, type GpuWork } from '#tools/bench/bench-row.ts';

type Counts = { -readonly [K in keyof GpuWork]: GpuWork[K] };

/** Has `count` see the arguments of every call of a method. */
function onCall<T extends object, K extends keyof T & string>(
  prototype: T,
  method: K,
  count: (...args: T[K] extends (...args: infer A) => unknown ? A : never) => void,
): void {
  const original = prototype[method] as (...args: unknown[]) => unknown;
  const counting = function (this: unknown, ...args: unknown[]): unknown {
    count(...(args as Parameters<typeof count>));
    return original.apply(this, args);
  };
  Object.defineProperty(prototype, method, { value: counting, configurable: true, writable: true });
}

/** Bytes that `writeBuffer` sends. Offset and size count elements of a typed array, bytes of anything else. */
export function writtenBytes(data: AllowSharedBufferSource, offset = 0, size?: number): number {
  const unit = 'BYTES_PER_ELEMENT' in data ? (data.BYTES_PER_ELEMENT as number) : 1;
  return size === undefined ? data.byteLength - offset * unit : size * unit;
}

/** Totals from now on; they go on changing. All zeros where there is no WebGPU. */
export function countGpuWork(): GpuWork {
  const counts: Counts = { ...NO_GPU_WORK };
  if (typeof GPUDevice === 'undefined') return counts;
  const dispatched = (): void => void counts.dispatches++;
  onCall(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', dispatched);
  onCall(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', dispatched);
  onCall(GPUQueue.prototype, 'submit', () => void counts.submits++);
  onCall(GPUQueue.prototype, 'writeBuffer', (...[, , data, offset, size]) => {
    counts.bytesUploaded += writtenBytes(data, offset, size);
  });
  onCall(GPUDevice.prototype, 'createBindGroup', () => void counts.bindGroupsCreated++);
  onCall(GPUDevice.prototype, 'createBuffer', ({ size, mappedAtCreation }) => {
    counts.buffersCreated++;
    if (mappedAtCreation) counts.bytesUploaded += size;
  });
  return counts;
}
