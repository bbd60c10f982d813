/** @file How to start each backend. Loaded when it is tried, so that a page downloads only what it runs on. */
import type { BackendName } from '#protocol/backend.ts';
import type { StartBackend } from './backend-start.ts';

export const BACKEND_STARTERS: Readonly<Record<BackendName, () => Promise<StartBackend>>> = {
  webgpu: async () => (await import('./webgpu.ts')).startWebgpu,
  wasm: async () => (await import('./wasm.ts')).startWasm,
  webgl: async () => (await import('./webgl.ts')).startWebgl,
  cpu: async () => (await import('./cpu.ts')).startCpu,
};
