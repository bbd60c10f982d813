import { gpuWork, type GpuWork } from '#engine/backends/gpu-counter.ts';
import type { ProgramReport } from '#engine/engine.ts';

/** The first steps compile and fill tfjs's pool of buffers: they say nothing about the others. */
const WARM_UP = 3;

/** What a step costs the GPU on average, but for the first ones. */
export class StepCost {
  #seen = 0;
  readonly #sum: GpuWork = { dispatches: 0, submits: 0, buffersCreated: 0, bytesUploaded: 0 };

  /** Counts what `step` asks of the device. */
  measure(step: () => void): void {
    const before = gpuWork();
    step();
    const after = gpuWork();
    if (++this.#seen <= WARM_UP) return;
    for (const name of ['dispatches', 'submits', 'buffersCreated', 'bytesUploaded'] as const) {
      this.#sum[name] += after[name] - before[name];
    }
  }

  get report(): ProgramReport {
    const steps = Math.max(1, this.#seen - WARM_UP);
    return {
      dispatchesPerStep: this.#sum.dispatches / steps,
      submitsPerStep: this.#sum.submits / steps,
      buffersCreatedPerStep: this.#sum.buffersCreated / steps,
      bytesUploadedPerStep: this.#sum.bytesUploaded / steps,
    };
  }
}
