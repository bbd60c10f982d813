/** @file One of our engines, as a trainer. */
import { mnist } from '#datasets/mnist.ts';
import { scalingOf } from '#datasets/scaling.ts';
import { selectBackend } from '#engine/backends/select-backend.ts';
import type { Engine } from '#engine/engine.ts';
import { seedKey } from '#lib/rng.ts';
import type { BackendName } from '#protocol/backend.ts';
import { benchDocument, loadBenchData } from './bench-document.ts';
import { serveTrainer } from './serve-trainer.ts';
import { BENCH_SAMPLES } from './trainer-call.ts';

/** Throws when the engine would run on another backend than this one. */
async function startBackend(backend: BackendName): Promise<void> {
  const selected = await selectBackend(backend, ({ detail }) => reportError(new Error(detail)));
  if (!selected.ok) throw new Error(selected.error.detail);
  if (selected.value.backend === backend) return;
  throw new Error(selected.value.trials.find((trial) => trial.backend === backend)?.reason ?? 'not tried');
}

export const serveStrata = (engine: Engine): void =>
  serveTrainer(async (bench) => {
    await startBackend(bench.backend);
    const document = benchDocument(bench);
    const data = {
      dataset: await loadBenchData(),
      shape: mnist,
      scaling: scalingOf(document.data.scale, mnist),
    };
    const compiled = await engine.compile(document, data, seedKey(document.seed));
    if (!compiled.ok) throw new Error(compiled.error.detail);
    const program = compiled.value;

    /** The same samples in the same order as stock tfjs gets them. */
    const batchAt = (step: number): Uint32Array =>
      Uint32Array.from({ length: bench.batch }, (_, row) => (step * bench.batch + row) % BENCH_SAMPLES);

    return async (steps) => {
      const batches = Array.from({ length: steps }, (_, step) => batchAt(step));
      return async () => {
        program.step(batches);
        const metrics = await program.drain();
        return metrics.at(-1)!.loss;
      };
    };
  });
