import { afterAll, beforeAll } from 'vitest';

/** A device for the tests of one file. Whatever no call reports fails them. */
export function openGpu(): () => GPUDevice {
  let gpu: GPUDevice;
  beforeAll(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    gpu = await adapter!.requestDevice();
    gpu.addEventListener('uncapturederror', ({ error }) => {
      throw new Error(error.message);
    });
  });
  afterAll(() => gpu.destroy());
  return () => gpu;
}
