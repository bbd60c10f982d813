/**
 * @file How fast the processor can multiply and add in WebAssembly when nothing else stands in the way: no memory, no
 * dependent additions, only registers. What training reaches is a share of this.
 */
import type { PeakAnswer, PeakCall } from './wasm-peak-worker.ts';

/** Of the figure itself; starting the workers and warming them up takes about as long again. */
const MEASURED_MS = 250;

const startWorker = (): Worker =>
  new Worker(new URL('./wasm-peak-worker.ts', import.meta.url), { type: 'module' });

/**
 * Asleep between measurements, and gone with whoever started them. They are not ended before: in Chromium (156) a worker that is
 * terminated within some ten milliseconds after its own workers is never gone, with all its memory (one in five on a busy machine).
 */
const idle: Worker[] = [];

function ask(worker: Worker, call: PeakCall): Promise<PeakAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PeakAnswer>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || 'A worker could not be loaded.'));
    worker.postMessage(call);
  });
}

/**
 * GFLOP/s of `threads` workers that all compute at once, in single precision, a multiplication and an addition counted as
 * two. Fused where the browser has relaxed SIMD. Rejects when a worker cannot start or has no SIMD.
 */
export async function measureWasmPeak(threads: number): Promise<number> {
  const workers = Array.from({ length: threads }, () => idle.pop() ?? startWorker());
  const askAll = (call: PeakCall): Promise<readonly PeakAnswer[]> =>
    Promise.all(workers.map((worker) => ask(worker, call)));
  await askAll({ kind: 'warm up' });
  const answers = await askAll({ kind: 'measure', ms: MEASURED_MS });
  idle.push(...workers);
  return answers.reduce((sum, { gflops }) => sum + gflops, 0);
}
