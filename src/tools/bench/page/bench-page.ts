/**
 * @file The page that Playwright drives. It holds one worker for each engine, so that the kernels that one registers
 * are not the other's.
 */
import { err } from '#lib/result.ts';
import type { BenchCase, BenchEngine } from '#tools/bench/bench-row.ts';
import type { TrainerAnswer, TrainerCall } from './trainer-call.ts';

export interface BenchPage {
  /** Name of the WebGPU adapter; null where there is none. */
  readAdapter(): Promise<string | null>;
  /** Starts the engine with its first call; afterwards the case must be the same. */
  train(engine: BenchEngine, bench: BenchCase, steps: number): Promise<TrainerAnswer>;
  /** Ends all workers, with everything that they hold. */
  close(): void;
}

declare global {
  interface Window {
    readonly strataBench?: BenchPage;
  }
}

const START: Readonly<Record<BenchEngine, () => Worker>> = {
  'strata-tfjs': () => new Worker(new URL('./strata-worker.ts', import.meta.url), { type: 'module' }),
  'strata-compiled': () => new Worker(new URL('./compiled-worker.ts', import.meta.url), { type: 'module' }),
  'tfjs-fit': () => new Worker(new URL('./stock-worker.ts', import.meta.url), { type: 'module' }),
};

const workers = new Map<BenchEngine, Worker>();

function workerOf(engine: BenchEngine): Worker {
  const worker = workers.get(engine) ?? START[engine]();
  workers.set(engine, worker);
  return worker;
}

function ask(worker: Worker, call: TrainerCall): Promise<TrainerAnswer> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<TrainerAnswer>) => resolve(data);
    worker.onerror = ({ message }) => resolve(err(message || 'The worker could not be loaded.'));
    worker.postMessage(call);
  });
}

const strataBench: BenchPage = {
  async readAdapter() {
    const { gpu } = navigator as { readonly gpu?: GPU };
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return null;
    const { vendor, architecture, device, description } = adapter.info;
    return (
      [vendor, architecture, device, description].filter(Boolean).join(' ') || 'an adapter without a name'
    );
  },
  train: (engine, bench, steps) => ask(workerOf(engine), { bench, steps }),
  close() {
    for (const worker of workers.values()) worker.terminate();
    workers.clear();
  },
};

Object.assign(globalThis, { strataBench });
