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

/** A dataset that is loading or loaded, and how much of it has come. */
interface Load {
  readonly dataset: Promise<LoadedDataset>;
  arrived: readonly [loadedBytes: number, totalBytes: number] | null;
}

/** What decides the samples: equal texts for equal samples. */
function loadKey({ id, fields, loadedBy }: DatasetDef, data: DataSpec, seed: number): string {
  const names = loadedBy ?? Object.keys(fields);
  return JSON.stringify([id, ...names.map((name) => (name === 'seed' ? seed : data[name]))]);
}

export function createDataOpener(
  datasetDef: (id: string) => DatasetDef,
  onProgress: LoadContext['onProgress'],
): DataOpener {
  const loads = new Map<string, Load>();
  let last:
    | { readonly loaded: LoadedDataset; readonly shuffled: number; readonly split: SplitData }
    | undefined;

  /** Of two datasets that arrive at the same time, the page hears of the one that it asked for last. */
  function startLoad(
    key: string,
    start: (onProgress: LoadContext['onProgress']) => Promise<LoadedDataset>,
  ): Load {
    const tell: LoadContext['onProgress'] = (...arrived) => {
      begun.arrived = arrived;
      if ([...loads.keys()].at(-1) === key) onProgress(...arrived);
    };
    const begun: Load = { arrived: null, dataset: start(tell) };
    // Small data comes at once, without a word.
    begun.dataset
      .then(({ complete }) => complete)
      .then(() => begun.arrived ?? tell(1, 1))
      .catch(() => undefined); // whoever asked for it hears of trouble
    return begun;
  }

  async function load(
    key: string,
    start: (onProgress: LoadContext['onProgress']) => Promise<LoadedDataset>,
  ): Promise<LoadedDataset> {
    const known = loads.get(key);
    loads.delete(key);
    const loading = known ?? startLoad(key, start);
    loads.set(key, loading); // the one that was asked for last is the last
    if (known?.arrived) onProgress(...known.arrived);
    for (const old of [...loads.keys()].slice(0, -KEPT)) loads.delete(old);
    try {
      return await orDataFault(loading.dataset);
    } catch (error) {
      if (loads.get(key) === loading) loads.delete(key);
      throw error;
    }
  }

  return {
    open: async (data, seed, baseUrl) => {
      const def = datasetDef(data.dataset);
      const facts: DataFacts = def.facts(data);
      const dataset = await load(loadKey(def, data, seed), (tell) =>
        def.load(data, { baseUrl, seed, onProgress: tell }),
      );
      const first = Math.min(dataset.shardSize, sampleCount(dataset.learn, facts.input));
      await orDataFault(dataset.whenAvailable(first));
      dataset.complete.catch(() => undefined); // Streams the rest; whoever needs it hears of trouble.
      const shuffled = Number(data['shuffledLabels'] ?? 0);
      const known = last?.loaded === dataset && last.shuffled === shuffled && last.split.seed === seed;
      if (!known || JSON.stringify(last?.split.facts) !== JSON.stringify(facts))
        last = { loaded: dataset, shuffled, split: splitData(facts, dataset, seed, shuffled) };
      return last!.split;
    },
  };
}
