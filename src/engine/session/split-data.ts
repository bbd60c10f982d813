/** @file A dataset as it is trained on: three views on its tables that share no sample. */
import { DataNotHere, DataUnavailable } from '#datasets/data-unavailable.ts';
import {
  sampleCount,
  type DataFacts,
  type LoadedDataset,
  type SampleTable,
  type Split,
} from '#datasets/dataset-def.ts';
import { labelSources, withLabelsOf } from '#datasets/shuffled-labels.ts';
import { splitLearning, type LearningSplit } from '#datasets/split.ts';
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
  readonly facts: DataFacts;
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
    if (error instanceof DataNotHere)
      throw new EngineFailure({ kind: 'data-not-here', detail: error.message });
    if (!(error instanceof DataUnavailable)) throw error;
    throw new EngineFailure({ kind: 'data-unavailable', detail: error.message });
  }
}

/** Positions that validate: those that the dataset has set aside, or the same share of every class. */
function splitOf({ learn, validates }: LoadedDataset, facts: DataFacts, seed: number): LearningSplit {
  const count = sampleCount(learn, facts.input);
  if (validates) {
    const aside = new Set(validates);
    return {
      validation: validates,
      train: Uint32Array.from({ length: count }, (_, i) => i).filter((i) => !aside.has(i)),
    };
  }
  // Numbers, and answers for every step, are of no class that would have to have its share.
  const labels = learn.targets instanceof Uint8Array && learn.targets.length === count;
  const classes = labels ? learn.targets : new Uint8Array(count);
  return splitLearning(classes, facts.counts.validation, seedKey(seed));
}

interface Shuffling {
  readonly train: Uint32Array;
  readonly percent: number;
  readonly seed: number;
}

/** The dataset in which so many of the samples at `train` have labels of others of them. */
function withShuffledLabels(
  loaded: LoadedDataset,
  facts: DataFacts,
  { train, percent, seed }: Shuffling,
): LoadedDataset {
  if (percent === 0) return loaded;
  const { inputs, targets } = loaded.learn;
  const width = targets.length / sampleCount(loaded.learn, facts.input);
  const sources = labelSources(train, percent, seed);
  return { ...loaded, learn: { inputs, targets: withLabelsOf(targets, width, { train, sources }) } };
}

/** Three views on what was loaded. So many `shuffledPercent` of the training samples have exchanged their labels. */
export function splitData(
  facts: DataFacts,
  loaded: LoadedDataset,
  seed: number,
  shuffledPercent = 0,
): SplitData {
  const { train, validation } = splitOf(loaded, facts, seed);
  const dataset = withShuffledLabels(loaded, facts, { train, percent: shuffledPercent, seed });
  const { learn, test } = dataset;
  const learnView = (positions: Uint32Array): SplitView => ({
    table: learn,
    positions,
    whenArrived: (reach) => orDataFault(dataset.whenAvailable(reach)),
  });
  const testView: SplitView = {
    table: test,
    positions: Uint32Array.from({ length: sampleCount(test, facts.input) }, (_, i) => i),
    whenArrived: () => orDataFault(dataset.complete),
  };
  const views = { train: learnView(train), validation: learnView(validation), test: testView };
  return { facts, dataset, seed, views };
}

/** Rows of the table that must be there for all of these positions. */
export const reachOf = (positions: Uint32Array): number =>
  positions.reduce((most, position) => Math.max(most, position + 1), 0);

/** Copies of the rows at `positions` of [count, size]. */
function gatherRows<T extends SampleTable['inputs'] | SampleTable['targets']>(
  values: T,
  size: number,
  positions: Uint32Array,
): T {
  const rows = new (values.constructor as new (length: number) => T)(positions.length * size);
  positions.forEach((position, row) => {
    rows.set(values.subarray(position * size, (position + 1) * size), row * size);
  });
  return rows;
}

/** Copies of the samples at `positions` of the view's table. */
export function gatherSamples(
  { facts }: SplitData,
  { table }: SplitView,
  positions: Uint32Array,
): SampleTable {
  const size = sizeOf(facts.input);
  const outputs = table.targets.length / sampleCount(table, facts.input);
  return {
    inputs: gatherRows(table.inputs, size, positions),
    targets: gatherRows(table.targets, outputs, positions),
  };
}
