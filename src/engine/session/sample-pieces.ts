import type { SampleTable, Split } from '#datasets/dataset-def.ts';
import { gatherSamples, type SplitData } from './split-data.ts';

/** Samples that are evaluated at once: always as many, so that the same weights give the same digits. */
const PIECE = 250;

interface SamplePiece extends SampleTable {
  /** Samples of the split before it. */
  readonly start: number;
}

/** All samples of a split in order, some at a time. The split must have arrived. */
export function* samplePieces(data: SplitData, split: Split): Generator<SamplePiece> {
  const view = data.views[split];
  const { positions } = view;
  for (let start = 0; start < positions.length; start += PIECE)
    yield { start, ...gatherSamples(data, view, positions.subarray(start, start + PIECE)) };
}
