/** @file What a benchmark is about, and what one line of its result holds. */
import { BACKENDS, COMPILED_BACKENDS, type BackendName } from '#protocol/backend.ts';

/** Ours; `model.fit` of stock `@tensorflow/tfjs`; and what else trains in a browser. `bench/peers` says how each is used. */
export const BENCH_ENGINES = [
  'strata-compiled',
  'strata-tfjs',
  'tfjs-fit',
  'jax-js',
  'convnetjs',
  'scalar',
] as const;
export type BenchEngine = (typeof BENCH_ENGINES)[number];

/** What an engine is made for. Plain JavaScript counts as `cpu`. */
export const RUNS_ON: Readonly<Record<BenchEngine, readonly BackendName[]>> = {
  'strata-compiled': COMPILED_BACKENDS,
  'strata-tfjs': BACKENDS,
  'tfjs-fit': BACKENDS,
  'jax-js': ['webgpu', 'wasm'],
  convnetjs: ['cpu'],
  scalar: ['cpu'],
};

/** One engine in one place: what a row is about, apart from the net. */
export interface Entrant {
  readonly engine: BenchEngine;
  readonly backend: BackendName;
  /** Threads that it may use: 1 where its page is not cross-origin isolated, and on everything but WASM. */
  readonly threads: number;
}

/** What was asked of the WebGPU device. */
export interface GpuWork {
  readonly dispatches: number;
  readonly submits: number;
  readonly buffersCreated: number;
  readonly bindGroupsCreated: number;
  /** Sent by the processor: writes, and buffers that were created mapped. */
  readonly bytesUploaded: number;
}

/** What `amount` says for every kind of work. */
export const mapWork = (amount: (kind: keyof GpuWork) => number): GpuWork => ({
  dispatches: amount('dispatches'),
  submits: amount('submits'),
  buffersCreated: amount('buffersCreated'),
  bindGroupsCreated: amount('bindGroupsCreated'),
  bytesUploaded: amount('bytesUploaded'),
});

export const NO_GPU_WORK: GpuWork = mapWork(() => 0);

/** One line of the file that `--json` writes. GPU work is per step, and 0 off WebGPU. */
export interface BenchRow extends Entrant, GpuWork {
  readonly net: string;
  /** Samples per step. */
  readonly batch: number;
  /** Median of the chunks of steps that were timed, and the extremes. */
  readonly msPerStep: number;
  readonly msLeast: number;
  readonly msMost: number;
  /** Steps that were timed. */
  readonly steps: number;
  readonly samplesPerSecond: number;
  /** Time inside of the engine's `step()`, where that only gives orders; null where it does the work or is not known. */
  readonly jsMsPerStep: number | null;
  /** Floating-point operations of the whole step as a textbook has it, and as this engine takes it. */
  readonly gflopNominal: number;
  readonly gflopExecuted: number;
  /** What the machine can multiply and add in this place, GFLOP/s, measured between the chunks; null where it is not known. */
  readonly peakGflops: number | null;
  /** Executed operations per time, as a share of the peak. */
  readonly peakShare: number | null;
}
