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

/** GFLOP/s of consecutive slices that together take at least `ms`. */
async function sliceSpeeds(ms: number): Promise<readonly number[]> {
  const { multiplyAdd, flopsPerRound } = await kernel;
  const speeds: number[] = [];
  const startedMs = nowMs();
  for (let nowIs = startedMs; nowIs - startedMs < ms; ) {
    const sliceStartedMs = nowIs;
    let calls = 0;
    for (; nowIs - sliceStartedMs < SLICE_MS; calls++) {
      multiplyAdd(ROUNDS, 0.5, 0.5);
      nowIs = nowMs();
    }
    speeds.push((calls * ROUNDS * flopsPerRound) / ((nowIs - sliceStartedMs) * 1e6));
  }
  return speeds;
}

async function answer(call: PeakCall): Promise<PeakAnswer> {
  const speeds = await sliceSpeeds(call.kind === 'measure' ? call.ms : WARM_UP_MS);
  return { gflops: speeds.toSorted((a, b) => a - b)[speeds.length >> 1]! };
}

globalThis.addEventListener('message', ({ data }: MessageEvent<PeakCall>) => {
  answer(data)
    .then((message) => globalThis.postMessage(message))
    // Thrown outside of the promise, it reaches `onerror` of whoever started the worker.
    .catch((error: unknown) => setTimeout(() => { throw error; }));
});
