/** @file A dataset as it is trained on: three views on its tables that share no sample. */
import { DataUnavailable } from '#datasets/data-unavailable.ts';
import {
  sampleCount,
  type DatasetDef,
  type LoadedDataset,
  type SampleTable,
  type Split,
} from '#datasets/dataset-def.ts';
import { splitLearning } from '#datasets/split.ts';
import { seedKey } from '#lib/rng.ts';
import { sizeOf } from '#model/shape.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';

export interface SplitView {
  readonly table: SampleTable;
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
  const count = sampleCount(learn, def.input);
  // Numbers are of no class that would have to have its share.
  const labels = learn.targets instanceof Uint8Array ? learn.targets : new Uint8Array(count);
  const { train, validation } = splitLearning(labels, def.counts.validation, seedKey(seed));
  const learnView = (positions: Uint32Array): SplitView => ({
    table: learn,
    positions,
    whenArrived: (reach) => orDataFault(dataset.whenAvailable(reach)),
  });
  const testView: SplitView = {
    table: test,
    positions: Uint32Array.from({ length: sampleCount(test, def.input) }, (_, i) => i),
    whenArrived: () => orDataFault(dataset.complete),
  };
  const views = { train: learnView(train), validation: learnView(validation), test: testView };
  return { def, dataset, seed, views };
}

/** Rows of the table that must be there for all of these positions. */
export const reachOf = (positions: Uint32Array): number =>
  positions.reduce((most, position) => Math.max(most, position + 1), 0);

/** Copies of the rows at `positions` of [count, size]. */
function gatherRows(values: Uint8Array | Float32Array, size: number, positions: Uint32Array) {
  const length = positions.length * size;
  const rows = values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  positions.forEach((position, row) => {
    rows.set(values.subarray(position * size, (position + 1) * size), row * size);
  });
  return rows;
}

/** Copies of the samples at `positions` of the view's table. */
export function gatherSamples({ def }: SplitData, { table }: SplitView, positions: Uint32Array): SampleTable {
  const size = sizeOf(def.input);
  const outputs = table.targets.length / sampleCount(table, def.input);
  return {
    inputs: gatherRows(table.inputs, size, positions),
    targets: gatherRows(table.targets, outputs, positions),
  };
}
