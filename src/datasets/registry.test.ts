import { expect, it } from 'vitest';
import { definitionsIn } from '#lib/testing/definitions-in.ts';
import { datasetDef, DATASETS, isDatasetId } from './index.ts';

it('every dataset of the folder is in the registry, under its own name', async () => {
  const definitions = await definitionsIn(new URL('./', import.meta.url), 'defineDataset');
  expect(definitions.length).toBeGreaterThan(0);
  expect(new Set(Object.values(DATASETS))).toEqual(new Set(definitions));
  expect(Object.values(DATASETS).map(({ id }) => id)).toEqual(Object.keys(DATASETS));
});

it('has nothing under the names that every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', '']) {
    expect(isDatasetId(name)).toBe(false);
    expect(() => datasetDef(name)).toThrow(RangeError);
  }
});
