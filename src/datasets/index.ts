/** @file The datasets that Strata knows. Adding one: its file here and its line below. */
import type { DatasetDef } from './dataset-def.ts';
import { mnist } from './mnist.ts';

export const DATASETS = { mnist } as const;

export type DatasetId = keyof typeof DATASETS;

export const isDatasetId = (id: string): id is DatasetId => Object.hasOwn(DATASETS, id);

/** Throws a RangeError for a name that `isDatasetId` denies: documents from outside are checked before. */
export function datasetDef(id: string): DatasetDef<DatasetId> {
  if (!isDatasetId(id)) throw new RangeError(`There is no dataset called ${id}.`);
  return DATASETS[id];
}
