import { sizeOf } from '#model/shape.ts';
import { PADDING } from '#model/tasks/sequence-tokens.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';

/** The places of an answer whose losses are averaged: of a pair those up to the target's end, behind which all is padding. */
export function countedPlaces({ shape, target, walk }: SampleRecord): readonly number[] {
  const count = shape.target.kind === 'classes' ? sizeOf(shape.target.places) : 1;
  const width = target.length / count;
  const all = Array.from({ length: count }, (_, place) => place);
  return walk === 'pair' ? all.filter((place) => target[place * width + PADDING] !== 1) : all;
}
