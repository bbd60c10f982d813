/** @file What crosses between the benchmark's page and its worker: one call at a time, one answer each. */
import type { Result } from '#lib/result.ts';
import type { BackendName } from '#protocol/backend.ts';
import type { BenchEngine } from '#tools/bench/bench-row.ts';
import type { BenchNet } from '#tools/bench/bench-nets.ts';
import type { Chunk } from '#tools/bench/measure.ts';

/** What a worker is opened for; it never changes afterwards. */
export interface TrainerJob {
  readonly engine: BenchEngine;
  readonly backend: BackendName;
  readonly net: BenchNet;
}

/** The first call of a worker also opens the engine. */
export interface TrainerCall {
  readonly job: TrainerJob;
  readonly steps: number;
}

export type TrainerAnswer = Result<Chunk, string>;
