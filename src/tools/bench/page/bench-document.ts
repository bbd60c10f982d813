import { mnist } from '#datasets/mnist.ts';
import type { LoadedDataset } from '#datasets/dataset-def.ts';
import { checkDocument } from '#model/check.ts';
import type { CheckedDocument } from '#model/document.ts';
import { presetOf } from '#presets/index.ts';
import type { BenchCase } from '#tools/bench/bench-row.ts';

/** The preset that all engines train, with the batch size of the case. */
export function benchDocument({ net, batch }: BenchCase): CheckedDocument {
  const { document } = presetOf(net);
  const checked = checkDocument({ ...document, training: { ...document.training, batchSize: batch } }, mnist);
  if (!checked.ok) throw new Error(`${net}: ${checked.error.map(({ message }) => message.en).join(' ')}`);
  return checked.value;
}

/** MNIST as the app loads it, all of it, so that nothing arrives while steps are timed. */
export async function loadBenchData(): Promise<LoadedDataset> {
  const baseUrl = new URL('/', globalThis.location.href).href;
  const dataset = await mnist.load({ baseUrl, onProgress: () => undefined });
  await dataset.complete;
  return dataset;
}
