/** @file Runs lists of kernels on the device: one submit for many records, and nothing made anew. */
import type { Device, Dispatch } from './device.ts';
import { OWN_GROUP, STEP_BYTES, STEP_GROUP } from './kernel.ts';
import { encodeRecords, type StepRecord } from './step-records.ts';

/** Records of one submit, at most. */
export const MOST_RECORDS = 512;

/** Kernels to run with one record. */
export interface Run {
  readonly record: StepRecord;
  readonly dispatches: readonly Dispatch[];
}

export class Submitter {
  readonly #device: Device;
  readonly #steps: { readonly buffer: GPUBuffer; readonly group: GPUBindGroup };

  constructor(device: Device) {
    this.#device = device;
    this.#steps = device.steps(MOST_RECORDS);
  }

  /** What the records of so many runs send. */
  bytesOf(runs: number): number {
    return runs * STEP_BYTES;
  }

  /** Never waits. At most MOST_RECORDS runs. */
  submit(runs: readonly Run[]): void {
    const { gpu } = this.#device;
    this.#device.write(this.#steps.buffer, encodeRecords(runs.map(({ record }) => record)));
    const encoder = gpu.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const [i, { dispatches }] of runs.entries()) {
      pass.setBindGroup(STEP_GROUP, this.#steps.group, [i * STEP_BYTES]);
      for (const { pipeline, group, workgroups } of dispatches) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(OWN_GROUP, group);
        pass.dispatchWorkgroups(...workgroups);
      }
    }
    pass.end();
    gpu.queue.submit([encoder.finish()]);
  }
}
