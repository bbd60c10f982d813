/**
 * @file Encoder and decoder as one network that should give back what it is given: both engines train it as any other. Where the
 * decoder ends in an image, its numbers are put in a row.
 */
import { analyseParts } from '#model/parts.ts';
import { sizeOf } from '#model/shape.ts';
import { inARow } from './in-a-row.ts';
import type { TaskSource } from './task-op.ts';

/** The document whose stack `main` is both, and the data with itself for an answer. */
export function reproducing({ document, data, key }: TaskSource): TaskSource {
  const { dataset, shape, scaling } = data;
  const end = analyseParts(document, shape).at(-1)!.analysis.output;
  const layers = [...document.stacks.main, ...(document.stacks['decoder'] ?? [])];
  const main = end.length === 1 ? layers : inARow(layers);
  return {
    document: { ...document, stacks: { main } },
    data: {
      dataset,
      scaling,
      shape: { input: shape.input, target: { kind: 'numbers', shape: [sizeOf(shape.input)] } },
      reproduces: true,
    },
    key,
  };
}
