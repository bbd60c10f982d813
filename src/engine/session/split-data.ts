/** @file A dataset as it is trained on: three views on its tables that share no sample. */
import { DataUnavailable } from '#datasets/data-unavailable.ts';
import type { DatasetDef, ImageTable, LoadedDataset, Split } from '#datasets/dataset-def.ts';
import { splitLearning } from '#datasets/split.ts';
import { seedKey } from '#lib/rng.ts';
import { sizeOf } from '#model/shape.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';

export interface SplitView {
  readonly table: ImageTable;
  /** Positions in the table, ascending. */
  readonly positions: Uint32Array;
  /** Resolves when the first `reach` rows of the table are there; rejects with the fault `data-unavailable`. */
  whenArrived(reach: number): Promise<void>;
}

export interface SplitData {
  readonly def: DatasetDef;
  readonly dataset: LoadedDataset;
  /** Decides who validates. */
  readonly seed: number;
  readonly views: Readonly<Record<Split, SplitView>>;
}

/** Data that cannot be had is the machine's fault, not a bug. */
export async function orDataFault<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof DataUnavailable)) throw error;
    throw new EngineFailure({ kind: 'data-unavailable', detail: error.message });
  }
}

export function splitData(def: DatasetDef, dataset: LoadedDataset, seed: number): SplitData {
  const { learn, test } = dataset;
  const { train, validation } = splitLearning(learn.labels, def.counts.validation, seedKey(seed));
  const learnView = (positions: Uint32Array): SplitView => ({
    table: learn,
    positions,
    whenArrived: (reach) => orDataFault(dataset.whenAvailable(reach)),
  });
  const testView: SplitView = {
    table: test,
    positions: Uint32Array.from(test.labels.keys()),
    whenArrived: () => orDataFault(dataset.complete),
  };
  const views = { train: learnView(train), validation: learnView(validation), test: testView };
  return { def, dataset, seed, views };
}

/** Rows of the table that must be there for all of these positions. */
export const reachOf = (positions: Uint32Array): number =>
  positions.reduce((most, position) => Math.max(most, position + 1), 0);

/** Copies of the samples at `positions` of the view's table: pixels [count, ...input], labels [count]. */
export function gatherSamples({ def }: SplitData, { table }: SplitView, positions: Uint32Array): ImageTable {
  const size = sizeOf(def.input);
  const pixels = new Uint8Array(positions.length * size);
  positions.forEach((position, row) => {
    pixels.set(table.pixels.subarray(position * size, (position + 1) * size), row * size);
  });
  return { pixels, labels: Uint8Array.from(positions, (position) => table.labels[position]!) };
}
