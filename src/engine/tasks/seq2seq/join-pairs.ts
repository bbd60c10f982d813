import type { SampleTable } from '#datasets/dataset-def.ts';
import { START } from '#model/tasks/sequence-tokens.ts';

/** Tokens of a source, and of a target with its end. */
export interface PairSteps {
  readonly source: number;
  readonly target: number;
}

/**
 * Pairs as an encoder and its decoder take them (teacher forcing): [source, START, target but for its last token], to be answered by the
 * target, whose tokens become numbers of their own. Of a table that has arrived as a whole.
 */
export function joinPairs({ inputs, targets }: SampleTable, { source, target }: PairSteps): SampleTable {
  const width = source + target;
  const count = inputs.length / source;
  const joined = new Float32Array(count * width); // [pair, width]
  for (let pair = 0; pair < count; pair++) {
    const at = pair * width;
    joined.set(inputs.subarray(pair * source, (pair + 1) * source), at);
    joined[at + source] = START;
    joined.set(targets.subarray(pair * target, (pair + 1) * target - 1), at + source + 1);
  }
  return { inputs: joined, targets: Float32Array.from(targets) };
}
