/** @file The page that Playwright drives: it holds the worker of one engine, or measures what the machine could do. */
import { measureGpuPeak } from '#engine/peak/gpu-peak.ts';
import { measureWasmPeak } from '#engine/peak/wasm-peak.ts';
import { err } from '#lib/result.ts';
import type { BenchEngine } from '#tools/bench/bench-row.ts';
import type { Costs } from './measure-costs.ts';
import type { TrainerAnswer, TrainerCall, TrainerJob } from './trainer-call.ts';

export interface BenchPage {
  /** Name of the WebGPU adapter; null where there is none. */
  readAdapter(): Promise<string | null>;
  /** Threads that WASM may use here. */
  readonly threads: number;
  /** Starts the engine with its first call; afterwards the job must be the same. */
  train(job: TrainerJob, steps: number): Promise<TrainerAnswer>;
  /** GFLOP/s of so many threads at once. */
  measureWasmPeak(threads: number): Promise<number>;
  /** What is done beside training. */
  measureCosts(turns: number, seconds: number): Promise<Costs>;
  /** GFLOP/s of the WebGPU device. */
  measureGpuPeak(): Promise<number>;
}

declare global {
  interface Window {
    readonly strataBench?: BenchPage;
  }
}

const START: Readonly<Record<BenchEngine, () => Worker>> = {
  'strata-compiled': () => new Worker(new URL('./compiled-worker.ts', import.meta.url), { type: 'module' }),
  'strata-tfjs': () => new Worker(new URL('./strata-worker.ts', import.meta.url), { type: 'module' }),
  'tfjs-fit': () => new Worker(new URL('../peers/stock-worker.ts', import.meta.url), { type: 'module' }),
  'jax-js': () => new Worker(new URL('../peers/jax-worker.ts', import.meta.url), { type: 'module' }),
  convnetjs: () => new Worker(new URL('../peers/convnetjs-worker.ts', import.meta.url), { type: 'module' }),
  scalar: () => new Worker(new URL('../peers/scalar-worker.ts', import.meta.url), { type: 'module' }),
};

let trainer: Worker | undefined;

function ask(worker: Worker, call: TrainerCall): Promise<TrainerAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<TrainerAnswer>) => resolve(data);
    worker.onerror = ({ message }) => resolve(err(message || 'The worker could not be loaded.'));
    worker.postMessage(call);
  });
}

async function findAdapter(): Promise<GPUAdapter | null> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  return (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
}

const strataBench: BenchPage = {
  async readAdapter() {
    const adapter = await findAdapter();
    if (!adapter) return null;
    const { vendor, architecture, device, description } = adapter.info;
    return (
      [vendor, architecture, device, description].filter(Boolean).join(' ') || 'an adapter without a name'
    );
  },
  threads: crossOriginIsolated ? navigator.hardwareConcurrency : 1,
  train(job, steps) {
    trainer ??= START[job.engine]();
    return ask(trainer, { job, steps });
  },
  measureWasmPeak: (threads) => measureWasmPeak(threads),
  measureCosts: async (turns, seconds) => (await import('./measure-costs.ts')).measureCosts(turns, seconds),
  async measureGpuPeak() {
    const device = await (await findAdapter())!.requestDevice();
    try {
      return await measureGpuPeak(device);
    } finally {
      device.destroy();
    }
  },
};

Object.assign(globalThis, { strataBench });
