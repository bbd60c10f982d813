/** @file Loads each dataset once, whoever asks for it and how often; a failed load is tried anew. The last ones are kept. */
import {
  sampleCount,
  type DataFacts,
  type DatasetDef,
  type LoadContext,
  type LoadedDataset,
} from '#datasets/dataset-def.ts';
import type { DataSpec } from '#model/data-spec.ts';
import { orDataFault, splitData, type SplitData } from './split-data.ts';

export interface DataOpener {
  /** Resolves when the first shard of learning samples is there: training can start. */
  open(data: DataSpec, seed: number, baseUrl: string): Promise<SplitData>;
}

/** Datasets that stay in memory, so that going back and forth between two costs nothing. */
const KEPT = 2;

/** What decides the samples: equal texts for equal samples. */
function loadKey({ id, fields, loadedBy }: DatasetDef, data: DataSpec, seed: number): string {
  const names = loadedBy ?? Object.keys(fields);
  return JSON.stringify([id, ...names.map((name) => (name === 'seed' ? seed : data[name]))]);
}

export function createDataOpener(
  datasetDef: (id: string) => DatasetDef,
  onProgress: LoadContext['onProgress'],
): DataOpener {
  const loads = new Map<string, Promise<LoadedDataset>>();
  let last: SplitData | undefined;

  async function load(key: string, start: () => Promise<LoadedDataset>): Promise<LoadedDataset> {
    const loading = loads.get(key) ?? start();
    loads.delete(key);
    loads.set(key, loading); // the one that was asked for last is the last
    for (const old of [...loads.keys()].slice(0, -KEPT)) loads.delete(old);
    try {
      return await orDataFault(loading);
    } catch (error) {
      if (loads.get(key) === loading) loads.delete(key);
      throw error;
    }
  }

  return {
    open: async (data, seed, baseUrl) => {
      const def = datasetDef(data.dataset);
      const facts: DataFacts = def.facts(data);
      const context = { baseUrl, seed, onProgress };
      const dataset = await load(loadKey(def, data, seed), () => def.load(data, context));
      const first = Math.min(dataset.shardSize, sampleCount(dataset.learn, facts.input));
      await orDataFault(dataset.whenAvailable(first));
      dataset.complete.catch(() => undefined); // Streams the rest; whoever needs it hears of trouble.
      const known = last?.dataset === dataset && last.seed === seed;
      if (!known || JSON.stringify(last?.facts) !== JSON.stringify(facts))
        last = splitData(facts, dataset, seed);
      return last!;
    },
  };
}
