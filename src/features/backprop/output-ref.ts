import type { TensorRef } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { walkedLayers, walkedStack } from '#explain/walks.ts';

/** What the loss looks at: what the last layer of the last stack gives. A block's own output comes before those of its layers. */
export function outputRef(record: Pick<SampleRecord, 'document' | 'layers' | 'walk'>): {
  readonly of: 'output';
  readonly layer: number;
} & TensorRef {
  const last = walkedStack(record).at(-1);
  const position = walkedLayers(record).findIndex(({ id }) => id === last?.id);
  return { of: 'output', layer: position < 0 ? record.layers.length - 1 : position };
}
