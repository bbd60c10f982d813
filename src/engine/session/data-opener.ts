/** @file Loads each dataset once, whoever asks for it and how often; a failed load is tried anew. */
import { sampleCount, type DatasetDef, type LoadContext, type LoadedDataset } from '#datasets/dataset-def.ts';
import { orDataFault, splitData, type SplitData } from './split-data.ts';

export interface DataOpener {
  /** Resolves when the first shard of learning samples is there: training can start. */
  open(def: DatasetDef, seed: number, baseUrl: string): Promise<SplitData>;
}

export function createDataOpener(onProgress: LoadContext['onProgress']): DataOpener {
  const loads = new Map<string, Promise<LoadedDataset>>();
  let last: SplitData | undefined;

  async function load(def: DatasetDef, baseUrl: string): Promise<LoadedDataset> {
    const loading = loads.get(def.id) ?? def.load({ baseUrl, onProgress });
    loads.set(def.id, loading);
    try {
      return await orDataFault(loading);
    } catch (error) {
      if (loads.get(def.id) === loading) loads.delete(def.id);
      throw error;
    }
  }

  return {
    open: async (def, seed, baseUrl) => {
      const dataset = await load(def, baseUrl);
      await orDataFault(
        dataset.whenAvailable(Math.min(dataset.shardSize, sampleCount(dataset.learn, def.input))),
      );
      dataset.complete.catch(() => undefined); // Streams the rest; whoever needs it hears of trouble.
      if (last?.dataset !== dataset || last.seed !== seed) last = splitData(def, dataset, seed);
      return last;
    },
  };
}
