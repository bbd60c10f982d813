/** @file Samples as the reference takes them, one value after the other. */
import { sampleCount, type SampleTable } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { answerShape } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import { blockOf, type Block } from '#explain/reference/layers/block.ts';

type Values = SampleTable['inputs'] | SampleTable['targets'];

const rowOf = (values: Values, size: number, index: number): number[] => [
  ...values.subarray(index * size, (index + 1) * size),
];

/** Learning samples as they stand in the table. */
export function pickSamples({ dataset, shape }: TrainingData, indices: Iterable<number>): SampleTable {
  const { learn } = dataset;
  const perTarget = learn.targets.length / sampleCount(learn, shape.input);
  const pick = <T extends Values>(values: T, size: number): T => {
    const picked = [...indices].flatMap((index) => rowOf(values, size, index));
    const out = new (values.constructor as new (length: number) => T)(picked.length);
    out.set(picked);
    return out;
  };
  return { inputs: pick(learn.inputs, sizeOf(shape.input)), targets: pick(learn.targets, perTarget) };
}

/** The same as a network sees them: scaled, and with one-hot targets for classes. */
export function referenceSamples(
  data: TrainingData,
  indices: Iterable<number>,
): { readonly inputs: Block; readonly targets: Block } {
  const { inputs, targets } = pickSamples(data, indices);
  const { input } = data.shape;
  const answer = answerShape(data.shape);
  const classes = answer.at(-1)!;
  const count = inputs.length / sizeOf(input);
  const { mean, factor } = data.scaling;
  const hot = (label: number): number[] => Array.from({ length: classes }, (_, k) => Number(k === label));
  return {
    inputs: blockOf(
      [count, ...input],
      [...inputs].map((raw) => (raw - mean) * factor),
    ),
    targets: blockOf(
      [count, ...answer],
      targets instanceof Float32Array ? targets : [...targets].flatMap(hot),
    ),
  };
}
