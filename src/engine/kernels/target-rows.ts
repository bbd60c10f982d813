import type { SampleTable } from '#datasets/dataset-def.ts';

/** What a network of `outputs` should answer to the samples at `indices`, one row each: one-hot where targets are classes. */
export function targetRows(
  targets: SampleTable['targets'],
  outputs: number,
  indices: ArrayLike<number>,
): Float32Array {
  const rows = new Float32Array(indices.length * outputs); // [indices, outputs]
  for (let row = 0; row < indices.length; row++) {
    const index = indices[row]!;
    if (targets instanceof Float32Array)
      rows.set(targets.subarray(index * outputs, (index + 1) * outputs), row * outputs);
    else rows[row * outputs + targets[index]!] = 1;
  }
  return rows;
}
