/** @file A tensor as a card shows it: its shape, its span, and any of its numbers. */
import { updateOf } from '#explain/optimizers/update-teller.ts';
import type { TensorRef } from '#explain/place.ts';
import { gistOf, type Gist } from '#explain/record/gist.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';
import type { Shape } from '#model/shape.ts';

export interface ShownTensor {
  readonly shape: Shape;
  at(index: number): number;
  /** The lowest and the highest number that its colours reach. */
  span(): Pick<Gist, 'low' | 'high'>;
}

/** Null where there is no such tensor, or nothing in it. */
export function shownTensor(record: SampleRecord, ref: TensorRef): ShownTensor | null {
  if (ref.of === 'newWeight') {
    // Nobody looks at more than one slice of what may be millions of weights; beside those before the step they have the same colours.
    const update = updateOf(record);
    const before = update.trained(ref.name);
    return before && { shape: before.shape, at: update.after(ref.name), span: () => gistOf(before) };
  }
  const tensor = tensorAt(record, ref);
  if (!tensor || tensor.values.length === 0) return null;
  return { shape: tensor.shape, at: (index) => tensor.values[index]!, span: () => gistOf(tensor) };
}
