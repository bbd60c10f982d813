/** @file One thread of the measurement: warms up, then counts what it computes in a given time. */
import { nowMs } from '#lib/clock.ts';
import { loadPeakKernel } from './peak-kernel.ts';

export type PeakCall = { readonly kind: 'warm up' } | { readonly kind: 'measure'; readonly ms: number };
export interface PeakAnswer {
  /** Of this thread: the median of many short slices, so that an interruption does not count. */
  readonly gflops: number;
}

/** A call of about 0.2 ms. The browser optimizes a kernel between calls, never within one. */
const ROUNDS = 1 << 17;
const WARM_UP_MS = 100;
/** Long against the clock's resolution, short against the time the system gives to one thread. */
const SLICE_MS = 10;

const kernel = loadPeakKernel();

async function sliceSpeed(): Promise<{ readonly gflops: number; readonly ms: number }> {
  const { multiplyAdd, flopsPerRound } = await kernel;
  const startedMs = nowMs();
  let [calls, ms] = [0, 0];
  for (; ms < SLICE_MS; calls++) {
    multiplyAdd(ROUNDS, 0.5, 0.5);
    ms = nowMs() - startedMs;
  }
  return { gflops: (calls * ROUNDS * flopsPerRound) / (ms * 1e6), ms };
}

/** The median of slices that together take at least `ms`. */
async function medianSpeed(ms: number): Promise<number> {
  const speeds: number[] = [];
  for (let pastMs = 0; pastMs < ms;) {
    const slice = await sliceSpeed();
    speeds.push(slice.gflops);
    pastMs += slice.ms;
  }
  return speeds.toSorted((a, b) => a - b)[speeds.length >> 1]!;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<PeakCall>) => {
  medianSpeed(data.kind === 'measure' ? data.ms : WARM_UP_MS)
    .then((gflops) => globalThis.postMessage({ gflops } satisfies PeakAnswer))
    // It reaches `onerror` of whoever started this worker.
    .catch(reportError);
});
