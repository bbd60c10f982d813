/** @file What crosses between the benchmark's page and its workers: one call at a time, one answer each. */
import type { Result } from '#lib/result.ts';
import type { BenchCase } from '#tools/bench/bench-row.ts';
import type { Chunk } from '#tools/bench/measure.ts';

/** The first call of a worker also opens the engine; the case never changes afterwards. */
export interface TrainerCall {
  readonly bench: BenchCase;
  readonly steps: number;
}

export type TrainerAnswer = Result<Chunk, string>;

/** Learning samples that all engines train on, over and over. */
export const BENCH_SAMPLES = 16_384;
