/**
 * @file WebGPU on a device of our own: with all that the adapter allows (tfjs leaves most limits at their
 * defaults) and with handlers for a lost device and for errors that no call reports, which tfjs lacks.
 */
import { env } from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { registerWebgpuKernels } from '#engine/kernels/webgpu/index.ts';
import { err, ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import type { BackendFacts, StartBackend, StartContext } from './backend-start.ts';
import { countGpuWork } from './gpu-counter.ts';
import { installBackend } from './install-backend.ts';

/** Adapters that draw with the processor. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render/i;

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** Dispatches per submit: fewer round trips than tfjs's 15, few enough that freed buffers come back soon. */
const DISPATCHES_PER_SUBMIT = 64;

function describe(info: GPUAdapterInfo): BackendFacts {
  const detail = [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(' ');
  const { isFallbackAdapter } = info as { readonly isFallbackAdapter?: boolean };
  const software = isFallbackAdapter === true || SOFTWARE.test(detail);
  return { detail: detail || 'adapter without a name', software, threads: 1 };
}

/** The device of the last start, so that a new start can tell its end from a loss. */
let current: GPUDevice | undefined;

function watch(device: GPUDevice, { onFault }: StartContext): void {
  void device.lost.then(({ message }) => {
    if (device === current) onFault({ kind: 'device-lost', detail: message || 'The GPU device was lost.' });
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    if (device !== current) return;
    onFault({
      kind: error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'internal',
      detail: error.message,
    });
  });
}

/** Gives the device back. What was on it must have been disposed. */
export function releaseDevice(): void {
  const device = current;
  current = undefined;
  device?.destroy();
}

export const startWebgpu: StartBackend = async (context) => {
  const { gpu } = navigator as { readonly gpu?: GPU };
  if (!gpu)
    return err({
      outcome: 'unavailable',
      reason: text('The browser has no WebGPU.', '浏览器不支持 WebGPU。'),
    });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return err({ outcome: 'unavailable', reason: text('No GPU adapter.', '没有 GPU 适配器。') });
  const facts = describe(adapter.info);
  if (facts.software && context.choice !== 'webgpu') {
    const { detail } = facts;
    const reason = text(
      `${detail} draws with the processor; WASM is faster.`,
      `${detail} 由处理器模拟，WASM 更快。`,
    );
    return err({ outcome: 'skipped', reason });
  }
  releaseDevice();
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  current = device;
  watch(device, context);
  env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', DISPATCHES_PER_SUBMIT);
  const backend = new WebGPUBackend(device, adapter.info);
  countGpuWork(backend);
  registerWebgpuKernels();
  await installBackend('webgpu', backend);
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  return ok({ ...facts, memory: { tensor: Math.min(maxBufferSize, maxStorageBufferBindingSize) } });
};
