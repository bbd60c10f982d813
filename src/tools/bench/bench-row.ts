/** @file What a benchmark is about, and what one line of its result holds. */
import type { PresetId } from '#presets/index.ts';
import type { BackendName } from '#protocol/backend.ts';

/** Presets whose layers stock tfjs has as well. */
export const BENCH_NETS = ['mnist-mlp', 'mnist-convnet'] as const satisfies readonly PresetId[];
export type BenchNet = (typeof BENCH_NETS)[number];

/** Ours, and `model.fit` of stock `@tensorflow/tfjs`. */
export const BENCH_ENGINES = ['strata-compiled', 'strata-tfjs', 'tfjs-fit'] as const;
export type BenchEngine = (typeof BENCH_ENGINES)[number];

/** Whether an engine is made for a backend: the compiled one has kernels for WebAssembly only. */
export const runsOn = (engine: BenchEngine, backend: BackendName): boolean =>
  engine !== 'strata-compiled' || backend === 'wasm';

/** What is trained, and on what. */
export interface BenchCase {
  readonly net: BenchNet;
  readonly backend: BackendName;
  /** Samples per step. */
  readonly batch: number;
}

/** What was asked of the WebGPU device. */
export interface GpuWork {
  readonly dispatches: number;
  readonly submits: number;
  readonly buffersCreated: number;
  /** Sent by the processor: writes, and buffers that were created mapped. */
  readonly bytesUploaded: number;
}

/** What `amount` says for every kind of work. */
export const mapWork = (amount: (kind: keyof GpuWork) => number): GpuWork => ({
  dispatches: amount('dispatches'),
  submits: amount('submits'),
  buffersCreated: amount('buffersCreated'),
  bytesUploaded: amount('bytesUploaded'),
});

export const NO_GPU_WORK: GpuWork = mapWork(() => 0);

/** One line of the file that `--json` writes. GPU work is per step, and 0 off WebGPU. */
export interface BenchRow extends BenchCase, GpuWork {
  readonly engine: BenchEngine;
  /** Median. */
  readonly msPerStep: number;
  readonly samplesPerSecond: number;
}
