import * as fc from 'fast-check';
import { DATASETS } from '#datasets/index.ts';
import type { DatasetDef } from '#datasets/dataset-def.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { arbitraryDocument } from '#model/testing/arbitrary-document.ts';

/** A document on any dataset, as it may come out of editing. */
export const arbitrarySavedDocument = (): fc.Arbitrary<PlaygroundDocument> =>
  fc
    .constantFrom<DatasetDef>(...Object.values(DATASETS))
    .chain(({ id, fields }) => arbitraryDocument(id, fields));
