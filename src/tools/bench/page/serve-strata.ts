/** @file One of our engines, as a trainer. */
import type { LoadedDataset, SampleTable } from '#datasets/dataset-def.ts';
import { selectBackend } from '#engine/backends/select-backend.ts';
import { chooseEngine } from '#engine/choose-engine.ts';
import { nowMs } from '#lib/clock.ts';
import { seedKey } from '#lib/rng.ts';
import type { BackendName, EngineName } from '#protocol/backend.ts';
import { DATA_SHAPES, SAMPLES } from '#tools/bench/bench-nets.ts';
import { loadSamples, scalingFor } from './bench-samples.ts';
import { serveTrainer } from './serve-trainer.ts';

/** Throws when the engine would run on another backend than this one. */
async function startBackend(backend: BackendName): Promise<void> {
  const selected = await selectBackend(backend, ({ detail }) => reportError(new Error(detail)));
  if (!selected.ok) throw new Error(selected.error.detail);
  if (selected.value.backend === backend) return;
  throw new Error(selected.value.trials.find((trial) => trial.backend === backend)?.reason.en ?? 'not tried');
}

function datasetOf(table: SampleTable, count: number): LoadedDataset {
  return {
    learn: table,
    test: table,
    available: () => count,
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: count,
  };
}

export const serveStrata = (engine: EngineName): void =>
  serveTrainer(async ({ backend, net }) => {
    await startBackend(backend);
    const { document } = net;
    const count = SAMPLES[net.data];
    const data = {
      dataset: datasetOf(await loadSamples(net.data), count),
      shape: DATA_SHAPES[net.data],
      scaling: scalingFor(net),
    };
    const compiled = await chooseEngine(engine).compile(document, data, seedKey(document.seed));
    if (!compiled.ok) throw new Error(compiled.error.detail);
    const program = compiled.value;
    if (program.engine.name !== engine)
      throw new Error(`it is left to ${program.engine.name}: ${JSON.stringify(program.engine.keptBy)}`);

    /** The same samples in the same order as the others get them, over and over. */
    const { batchSize } = document.training;
    const epoch = Array.from({ length: Math.floor(count / batchSize) }, (_, step) =>
      Uint32Array.from({ length: batchSize }, (__, row) => step * batchSize + row),
    );
    return async (steps) => {
      const batches = Array.from({ length: steps }, (_, step) => epoch[step % epoch.length]!);
      return async () => {
        const startedMs = nowMs();
        program.step(batches);
        const jsMs = nowMs() - startedMs;
        const metrics = await program.drain();
        return { loss: metrics.at(-1)!.loss, ...(backend === 'webgpu' && { jsMs }) };
      };
    };
  });
