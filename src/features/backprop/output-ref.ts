import type { TensorRef } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { everyLayer, joinStacks } from '#model/stack.ts';

/** What the loss looks at: what the last layer of the last stack gives. A block's own output comes before those of its layers. */
export function outputRef({ document, layers }: Pick<SampleRecord, 'document' | 'layers'>): {
  readonly of: 'output';
  readonly layer: number;
} & TensorRef {
  const last = joinStacks(document.stacks).at(-1);
  const position = everyLayer(document.stacks).findIndex(({ id }) => id === last?.id);
  return { of: 'output', layer: position < 0 ? layers.length - 1 : position };
}
