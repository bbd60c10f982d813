import { cpuThreads } from '#lib/cpu-threads.ts';
import type { Processor } from '#protocol/messages.ts';
import { measureGpuPeak } from './gpu-peak.ts';
import { measureWasmPeak } from './wasm-peak.ts';

async function measureAdapter(): Promise<number | null> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const device = await adapter.requestDevice();
  try {
    return await measureGpuPeak(device);
  } finally {
    device.destroy();
  }
}

/** GFLOP/s of all cores together or of the adapter that training takes; null when that cannot be measured here. */
export async function measureMachinePeak(of: Processor): Promise<number | null> {
  try {
    return of === 'gpu' ? await measureAdapter() : await measureWasmPeak(cpuThreads());
  } catch {
    return null; // No SIMD, no workers, a device lost meanwhile: there is no figure, and nothing depends on it.
  }
}
