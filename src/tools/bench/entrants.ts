/** @file Who enters: every engine on every backend that it is made for, with one thread and with all. */
import type { BackendName } from '#protocol/backend.ts';
import { BENCH_ENGINES, RUNS_ON, type BenchEngine, type Entrant } from './bench-row.ts';

/** On WASM these use the threads that a page has. */
const THREADED: readonly BenchEngine[] = ['strata-compiled', 'strata-tfjs', 'tfjs-fit', 'jax-js'];

/** Those that share what computes, and so take turns: ratios between them mean something. */
export const GROUPS: readonly (readonly BackendName[])[] = [
  ['webgpu', 'webgl'],
  ['wasm', 'cpu'],
];

export interface Selection {
  readonly engines: readonly BenchEngine[];
  readonly backends: readonly BackendName[];
}

/** Of one group, ours first; `threads` is how many WASM may use at most. */
export function entrantsOf(
  group: readonly BackendName[],
  { engines, backends }: Selection,
  threads: number,
): readonly Entrant[] {
  return BENCH_ENGINES.filter((engine) => engines.includes(engine)).flatMap((engine) =>
    group
      .filter((backend) => backends.includes(backend) && RUNS_ON[engine].includes(backend))
      .flatMap((backend) => {
        const several = backend === 'wasm' && threads > 1 && THREADED.includes(engine);
        return (several ? [1, threads] : [1]).map((count) => ({ engine, backend, threads: count }));
      }),
  );
}
