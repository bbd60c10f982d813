import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { registerCpuKernels } from '#engine/kernels/cpu/index.ts';
import { ok } from '#lib/result.ts';
import type { StartBackend } from './backend-start.ts';
import { installBackend } from './install-backend.ts';

/** Plain JavaScript. Always there; of use for tiny networks only. */
export const startCpu: StartBackend = async () => {
  registerCpuKernels();
  await installBackend('cpu', new MathBackendCPU());
  return ok({ detail: 'JavaScript', software: false, threads: 1 });
};
