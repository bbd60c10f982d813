/**
 * @file WebAssembly: SIMD where the processor has it, threads where the page is cross-origin isolated.
 * tfjs's build lacks or crawls through the gradients of convolution; our kernels stand in for them.
 */
import * as tf from '@tensorflow/tfjs-core';
import { getThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { grantedBytes } from '#engine/compiled/wasm/machine.ts';
import { registerWasmKernels } from '#engine/kernels/wasm/index.ts';
import { ok } from '#lib/result.ts';
import { withinOrElse } from '#lib/within.ts';
import type { StartBackend } from './backend-start.ts';
import { installBackend } from './install-backend.ts';
import { expectThreadTrouble } from './thread-trouble.ts';

/** Threads that have not started by then never will: the workers' script was refused, and nobody is told. */
const THREADS_TIMEOUT_MS = 8000;
/** Download and compilation of the binary. */
const START_TIMEOUT_MS = 60_000;

/** Registered by the import above; kept because removing a backend forgets how to make it. */
const makeBackend = tf.findBackendFactory('wasm') as () => Promise<tf.KernelBackend>;

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainUrl,
  'tfjs-backend-wasm-simd.wasm': simdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
});

const orTooLate = <T>(starting: Promise<T>, limitMs: number, what: string): Promise<T> =>
  withinOrElse(starting, limitMs, () => {
    throw new Error(`${what} did not start within ${limitMs / 1000} s`);
  });

/** tfjs uses half of the cores; with one thread its threaded binary would start eight workers for nothing. */
const CORES_FOR_THREADS = 4;

async function makeThreaded(): Promise<tf.KernelBackend | null> {
  if (!globalThis.crossOriginIsolated || navigator.hardwareConcurrency < CORES_FOR_THREADS) return null;
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
  let fail: (reason: Error) => void;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  const started = expectThreadTrouble(() => fail(new Error('A WASM thread could not start.')));
  try {
    const starting = Promise.race([makeBackend(), failed]);
    const backend = await orTooLate(starting, THREADS_TIMEOUT_MS, 'WASM threads');
    started();
    return backend;
  } catch {
    return null; // Eight threads may fail one by one: none of them is missed any more.
  }
}

async function makeSingle(): Promise<tf.KernelBackend> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  return orTooLate(makeBackend(), START_TIMEOUT_MS, 'WASM');
}

export const startWasm: StartBackend = async () => {
  const threaded = await makeThreaded();
  const backend = threaded ?? (await makeSingle());
  registerWasmKernels();
  await installBackend('wasm', backend);
  const threads = threaded ? getThreadsCount() : 1;
  const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'SIMD' : 'no SIMD';
  const detail = `${simd}, ${threads} thread${threads === 1 ? '' : 's'}`;
  return ok({ detail, software: false, threads, memory: { total: grantedBytes() } });
};
